package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.protocol.Version;

/** What is done with anything that is sent: it is accepted, or refused by a Refusal, and nothing else comes out. */
final class Parsed {
    private Parsed() {}

    static void body(byte[] body) {
        for (Version version : Version.values()) {
            try {
                for (SentStatement sent : StatementReader.statements(body, 10).statements()) {
                    accepted(sent.json(), version);
                }
            } catch (Refusal refused) {
                mustBe4xx(refused);
            }
        }
    }

    /** What a valid statement goes through next can't refuse it. */
    private static void accepted(ObjectNode statement, Version version) {
        StatementRules.check(statement, version);
        Mentions.of(statement);
        if (!Sameness.same(statement, statement.deepCopy())) {
            throw new AssertionError("not the same as itself: " + statement);
        }
        JsonNode again = StatementReader.object(statement.toString().getBytes(StandardCharsets.UTF_8))
                .json();
        StatementRules.check(again, version);
    }

    static void word(String word) {
        LanguageTag.isValid(word);
        for (Version version : Version.values()) {
            Timestamp.of(word, version);
        }
        tried(() -> Timestamp.elsewhereThanUtc(word));
        tried(() -> Iri.checked(word, "XAPI-00007", "it"));
        tried(() -> ResultRules.result(JsonNodeFactory.instance.objectNode().put("duration", word), "result"));
    }

    private static void tried(Runnable parsing) {
        try {
            parsing.run();
        } catch (Refusal refused) {
            mustBe4xx(refused);
        }
    }

    private static void mustBe4xx(Refusal refused) {
        if (refused.status() / 100 != 4) {
            throw new AssertionError("refused with " + refused.status(), refused);
        }
    }
}
