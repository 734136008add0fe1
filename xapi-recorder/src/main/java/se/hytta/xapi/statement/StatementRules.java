package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.JsonNode;

public final class StatementRules {
    private StatementRules() {}

    public static void check(JsonNode statement, Version version) {
        Check.object(statement, "XAPI-00002", "a statement");
    }
}
