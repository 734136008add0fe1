package se.hytta.xapi.access;

/** Who makes a request: a credential of the recorder's own, or one of a host's {@link Realm}. */
public interface Caller {

    /** The organisation whose data the caller sees and writes; nothing crosses it. */
    long organisation();

    /** The JSON of the Agent or Group that becomes the authority of what the caller records. */
    String authority();

    boolean may(Scope scope);

    /** Whether requests of equal callers that come at one time may share a transaction: then it has an equals of values. */
    default boolean sharesTransactions() {
        return false;
    }
}
