package se.hytta.deploy;

import org.jspecify.annotations.Nullable;

/** The end of the launcher by a signal, which may come while the site is still starting. */
final class Stopping {
    private final Thread starter;
    private final Console console;
    private @Nullable Site site;
    private boolean begun;
    private boolean starterIsDone;

    Stopping(Thread starter, Console console) {
        this.starter = starter;
        this.console = console;
    }

    /** Hands the running site over; false when the end has come already, and the site is closed then. */
    boolean takes(Site started) {
        synchronized (this) {
            site = started;
            if (!begun) {
                return true;
            }
        }
        started.close();
        return false;
    }

    /** Whether the starter, which has nothing more to do, comes before any signal; it may exit then. */
    synchronized boolean comesFirst() {
        starterIsDone = true;
        return !begun;
    }

    /** Runs as the JVM's shutdown hook. */
    void run() {
        Site running;
        synchronized (this) {
            begun = true;
            running = site;
            if (running == null && !starterIsDone) {
                starter.interrupt(); // makes the start give up and stop what it had begun
            }
        }
        if (running != null) {
            console.say("Stopping …");
            running.close();
            console.say("Stopped.");
        } else {
            awaitStarter();
        }
    }

    private void awaitStarter() {
        synchronized (this) {
            if (starterIsDone) {
                return;
            }
        }
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
