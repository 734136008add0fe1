package se.hytta.deploy;

/** Why the start is given up, in words for the person who typed the command. */
public final class CannotStart extends RuntimeException {
    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
