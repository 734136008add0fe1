package se.hytta.content.conformance;

import se.hytta.xapi.protocol.Refusal;

/** A refusal by a requirement of cmi5: always 403 (cmi5 6.3), with the requirement's id. */
final class Rule {
    private Rule() {}

    static Refusal broken(String requirement, String why) {
        return new Refusal(403, requirement, why);
    }

    static void require(boolean kept, String requirement, String why) {
        if (!kept) {
            throw broken(requirement, why);
        }
    }
}
