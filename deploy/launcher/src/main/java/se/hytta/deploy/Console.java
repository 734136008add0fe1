package se.hytta.deploy;

import java.io.PrintStream;

/** What the person at the terminal reads. */
public final class Console {
    private final PrintStream out;
    private String last = "";

    public Console(PrintStream out) {
        this.out = out;
    }

    /** Says it, unless it was what was said last: what fails again and again is told once. */
    public synchronized void say(String line) {
        if (!line.equals(last)) {
            out.println(line);
            out.flush();
            last = line;
        }
    }
}
