package se.hytta.demolms.http;

/** A request that is not carried out; {@code getMessage()} is for the one who asked. */
public final class Refused extends RuntimeException {
    private final int status;

    public Refused(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
