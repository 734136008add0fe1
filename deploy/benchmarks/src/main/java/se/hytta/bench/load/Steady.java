package se.hytta.bench.load;

import java.util.concurrent.Callable;

/** Warms a server up until its compiler rests: while it has just begun, that takes a good part of the cores. */
public final class Steady {
    private static final double LITTLE = 0.05;
    private static final int MOST = 40;

    private Steady() {}

    /**
     * Runs rounds until one in which the compiler took less than a twentieth of the server's processor time, or there were
     * forty.
     *
     * @param work what the server has worked so far, and its compiler
     * @return how many rounds there were
     */
    public static int reach(Callable<Work> work, Callable<?> round) throws Exception {
        Work before = work.call();
        for (int rounds = 1; rounds < MOST; rounds++) {
            round.call();
            Work after = work.call();
            if (after.compilersShareSince(before) < LITTLE) {
                return rounds;
            }
            before = after;
        }
        round.call();
        return MOST;
    }
}
