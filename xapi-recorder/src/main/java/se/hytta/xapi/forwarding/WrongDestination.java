package se.hytta.xapi.forwarding;

/** A destination that can't be: which field is at fault, and why. Nothing was stored. */
public final class WrongDestination extends IllegalArgumentException {
    private final String field;

    WrongDestination(String field, String message) {
        super(message);
        this.field = field;
    }

    /** name, endpoint, version, key, secret, verb, activity or course. */
    public String field() {
        return field;
    }
}
