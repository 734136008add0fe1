package se.hytta.bench.launch;

import java.util.UUID;

/**
 * A student of the benchmark's platform; thirty of them make a class.
 *
 * @param subject the platform's id of the student
 * @param group the class, which is a course (context) of the platform's, with one link in it
 */
record Student(String subject, String group) {
    private static final int CLASS_SIZE = 30;

    /** The student of this number, who is another in every round. */
    static Student number(String round, int number) {
        return new Student(new UUID(round.hashCode(), number).toString(), round + "-" + number / CLASS_SIZE);
    }
}
