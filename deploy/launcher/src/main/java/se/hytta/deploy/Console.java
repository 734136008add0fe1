package se.hytta.deploy;

import java.io.PrintStream;

/** What the person at the terminal reads. */
public final class Console {
    private final PrintStream out;

    public Console(PrintStream out) {
        this.out = out;
    }

    public void say(String line) {
        out.println(line);
        out.flush();
    }
}
