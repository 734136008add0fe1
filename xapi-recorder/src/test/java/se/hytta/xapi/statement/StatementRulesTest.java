package se.hytta.xapi.statement;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.protocol.Version;

/** Each rule, by one change to a statement that is valid. */
class StatementRulesTest {
    private static final String VALID = """
            {"id":"6d1b3b3c-34a6-4b1a-8a35-1d64d2a7b0b0","timestamp":"2026-01-01T00:00:00.5+01:00","version":"1.0.9",
             "actor":{"mbox":"mailto:a@example.com"},"verb":{"id":"http://example.com/v","display":{"sv-SE":"x"}},
             "object":{"id":"http://example.com/a"},"result":{"duration":"P1DT2H3.4S","score":{"scaled":-1,"raw":1,"min":0,"max":2}},
             "context":{"registration":"6D1B3B3C-34A6-4B1A-8A35-1D64D2A7B0B0","language":"sv"}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "XAPI-00010 | /          | extra     | 1",
                "XAPI-00010 | /          | Actor     | {}",
                "XAPI-00001 | /          | result    | null",
                "XAPI-00027 | /          | id        | `\"6d1b3b3c34a64b1a8a351d64d2a7b0b0\"`",
                "XAPI-00123 | /          | timestamp | `\"2026-01-01\"`",
                "XAPI-00123 | /          | timestamp | `\"2026-02-30T00:00:00Z\"`",
                "XAPI-00123 | /          | timestamp | `\"2026-01-01T00:00:00-00:00\"`",
                "XAPI-00123 | /          | timestamp | `\"2026-01-01 00:00:00Z\"`",
                "XAPI-00101 | /          | version   | `\"1.1.0\"`",
                "XAPI-00101 | /          | version   | `\"2.0.0\"`",
                "XAPI-00003 | /          | actor     | `\"a\"`",
                "XAPI-00034 | /          | actor     | {}",
                "XAPI-00034 | /actor     | openid    | `\"http://example.com/me\"`",
                "XAPI-00031 | /actor     | objectType| `\"agent\"`",
                "XAPI-00033 | /actor     | name      | 1",
                "XAPI-00038 | /actor     | mbox      | `\"a@example.com\"`",
                "XAPI-00039 | /          | actor     | `{\"mbox_sha1sum\":\"12\"}`",
                "XAPI-00042 | /          | actor     | `{\"account\":{\"name\":\"a\"}}`",
                "XAPI-00043 | /          | actor     | `{\"account\":{\"homePage\":\"http://example.com\"}}`",
                "XAPI-00035 | /          | actor     | `{\"objectType\":\"Group\"}`",
                "XAPI-00036 | /          | actor     | `{\"objectType\":\"Group\",\"member\":{}}`",
                "XAPI-00044 | /verb      | id        | `\"did it\"`",
                "XAPI-00044 | /verb      | id        | `\"http://example.com/%zz\"`",
                "XAPI-00045 | /verb      | display   | `\"did\"`",
                "XAPI-00121 | /verb      | display   | `{\"a12345\":\"x\"}`",
                "XAPI-00005 | /          | object    | 1",
                "XAPI-00046 | /object    | objectType| `\"activity\"`",
                "XAPI-00047 | /object    | id        | `\"relative\"`",
                "XAPI-00118 | /object    | definition| `{\"extensions\":{\"x\":1}}`",
                "XAPI-00049 | /object    | definition| `{\"interactionType\":\"quiz\"}`",
                "XAPI-00051 | /object    | definition| `{\"interactionType\":\"choice\",\"choices\":[{\"id\":\"a\"},{\"id\":\"a\"}]}`",
                "XAPI-00072 | /          | object    | `{\"objectType\":\"StatementRef\",\"id\":\"x\"}`",
                "XAPI-00017 | /verb      | id        | `\"http://adlnet.gov/expapi/verbs/voided\"`",
                "XAPI-00074 | /result    | success   | `\"true\"`",
                "XAPI-00076 | /result    | response  | 1",
                "XAPI-00124 | /result    | duration  | `\"PT\"`",
                "XAPI-00124 | /result    | duration  | `\"P1S\"`",
                "XAPI-00083 | /result/score | scaled | 1.01",
                "XAPI-00082 | /result/score | raw    | 3",
                "XAPI-00081 | /result/score | min    | 2",
                "XAPI-00087-1 | /context | registration | `\"x\"`",
                "XAPI-00087-2 | /context | instructor | `\"x\"`",
                "XAPI-00088 | /context   | team      | `{\"mbox\":\"mailto:a@example.com\"}`",
                "XAPI-00010 | /context   | contextActivities | `{\"child\":[]}`",
                "XAPI-00010 | /context   | contextAgents | []",
                "XAPI-00013 | /context   | language  | `\"svenska_språket\"`",
                "XAPI-00098 | /          | authority | `{\"objectType\":\"Group\",\"member\":[{\"mbox\":\"mailto:a@b.c\"}]}`",
                "XAPI-00025 | /          | attachments | {}",
                "XAPI-00107 | /          | attachments | [{}]",
            })
    void aBrokenRuleIsRefusedByItsClause(String clause, String pointer, String property, String value) {
        ObjectNode statement = statement();
        JsonNode changed = StatementReader.value(value.getBytes(StandardCharsets.UTF_8));
        ((ObjectNode) (pointer.equals("/") ? statement : statement.at(pointer))).set(property, changed);
        Refusal refusal = assertThrows(Refusal.class, () -> StatementRules.check(statement, Version.V1));
        assertEquals(clause, refusal.clause());
        assertEquals(400, refusal.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P3Y1M29DT4H35M59.14S",
                "PT16559.14S",
                "P3Y",
                "P4W",
                "PT0S",
                "PT1H0M0.1S",
                "P0.5D",
            })
    void everyFormOfDurationIsTaken(String duration) {
        ObjectNode statement = statement();
        statement.withObject("/result").put("duration", duration);
        assertDoesNotThrow(() -> StatementRules.check(statement, Version.V1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2008-09-15 15:53:00.601+00:00", "2008-09-15t15:53:00z", "2008-09-15T15:53:00.123456789Z"})
    void version2TakesEveryRfc3339Timestamp(String timestamp) {
        ObjectNode statement = statement();
        statement.put("timestamp", timestamp);
        assertDoesNotThrow(() -> StatementRules.check(statement, Version.V2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sv", "sv-SE", "zh-Hans-CN", "de-1996", "x-hytta", "en-GB-oed", "i-klingon"})
    void aLanguageTagIsTaken(String tag) {
        assertEquals(true, LanguageTag.isValid(tag));
    }

    private static ObjectNode statement() {
        ObjectNode valid =
                StatementReader.object(VALID.getBytes(StandardCharsets.UTF_8)).json();
        StatementRules.check(valid, Version.V1);
        return valid;
    }
}
