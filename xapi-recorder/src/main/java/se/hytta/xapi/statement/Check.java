package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.JsonNode;
import se.hytta.xapi.protocol.Refusal;

/** The smallest checks, each refusing with the clause that it is given. */
final class Check {
    private Check() {}

    static Refusal refusal(String clause, String message) {
        return new Refusal(400, clause, message);
    }

    static void object(JsonNode value, String clause, String what) {
        if (!value.isObject()) {
            throw refusal(clause, what + " must be an object");
        }
    }
}
