package se.hytta.xapi.forwarding;

/**
 * A destination that a sender has a lease of.
 *
 * @param through the position up to which everything is dealt with
 */
record Taken(long id, long organisation, Destination destination, String secret, long through) {
    @Override
    public String toString() {
        return "destination " + id + " at " + destination.endpoint();
    }
}
