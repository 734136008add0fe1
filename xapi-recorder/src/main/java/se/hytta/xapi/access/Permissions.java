package se.hytta.xapi.access;

import se.hytta.xapi.protocol.Refusal;

/** What a call asks of its caller's scopes. */
public final class Permissions {
    private Permissions() {}

    /** A Refusal (403) when the caller has none of these scopes. */
    public static void require(Caller caller, Scope... anyOf) {
        for (Scope scope : anyOf) {
            if (caller.may(scope)) {
                return;
            }
        }
        throw new Refusal(403, "XAPI-00327", "The credentials lack the scope " + anyOf[0].word());
    }
}
