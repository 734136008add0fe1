package se.hytta.xapi.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Answer;
import se.hytta.xapi.Server.Client;

/**
 * What makes a statement valid, over HTTP in both versions: each line of a table changes one place of a statement that is
 * valid ({@code -}: without it) and says whether the result is taken or refused, and which requirement says so.
 */
class StatementConformanceTest {
    private static final Server SERVER = new Server();
    private static final Client CLIENT = SERVER.client();
    private static final String VALID = """
            {"actor":{"objectType":"Agent","name":"A","mbox":"mailto:a@example.com"},
             "verb":{"id":"http://example.com/did","display":{"en":"did","sv-SE":"gjorde"}},
             "object":{"objectType":"Activity","id":"http://example.com/a","definition":{"name":{"en":"a"},
               "description":{"en":"b"},"type":"http://example.com/t","moreInfo":"http://example.com/m",
               "interactionType":"other"}},
             "result":{"score":{"scaled":0.5,"raw":5,"min":0,"max":10},"success":true,"completion":true,
               "response":"r","duration":"PT1S","extensions":{"http://example.com/x":1}},
             "context":{"registration":"6d1b3b3c-34a6-4b1a-8a35-1d64d2a7b0b0",
               "instructor":{"mbox":"mailto:i@example.com"},"team":{"objectType":"Group","mbox":"mailto:t@example.com"},
               "contextActivities":{"parent":[{"id":"http://example.com/p"}]},"revision":"1","platform":"p",
               "language":"sv","statement":{"objectType":"StatementRef","id":"6d1b3b3c-34a6-4b1a-8a35-1d64d2a7b0b1"},
               "extensions":{"http://example.com/y":{}}},
             "timestamp":"2026-01-01T00:00:00.123Z",
             "attachments":[{"usageType":"http://example.com/u","display":{"en":"d"},"description":{"en":"d"},
               "contentType":"text/plain","length":1,"fileUrl":"http://example.com/f",
               "sha2":"abababababababababababababababababababababababababababababababab"}]}
            """;
    /** The same as a SubStatement, to which the same rules apply. */
    private static final String WITHIN = "XAPI-00066";

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Tag("XAPI-00001")
    @Tag("XAPI-00003")
    @Tag("XAPI-00004")
    @Tag("XAPI-00005")
    @Tag("XAPI-00006")
    @Tag("XAPI-00007")
    @Tag("XAPI-00008")
    @Tag("XAPI-00009")
    @Tag("XAPI-00010")
    @Tag("XAPI-00011")
    @Tag("XAPI-00013")
    @Tag("XAPI-00014")
    @Tag("XAPI-00017")
    @Tag("XAPI-00019")
    @Tag("XAPI-00020")
    @Tag("XAPI-00022")
    @Tag("XAPI-00023")
    @Tag("XAPI-00024")
    @Tag("XAPI-00025")
    @Tag("XAPI-00027")
    @Tag("XAPI-00028")
    @Tag("XAPI-00029")
    @Tag("XAPI-00030")
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvFileSource(
            resources = "/conformance/statement.txt",
            delimiter = '|',
            quoteCharacter = '`',
            maxCharsPerColumn = 9_999)
    void aStatementIsWellFormed(String requirement, String outcome, String place, String json, TestInfo info) {
        holds(requirement, outcome, place, json, info);
    }

    @Tag("XAPI-00031")
    @Tag("XAPI-00032")
    @Tag("XAPI-00033")
    @Tag("XAPI-00034")
    @Tag("XAPI-00035")
    @Tag("XAPI-00036")
    @Tag("XAPI-00037")
    @Tag("XAPI-00038")
    @Tag("XAPI-00039")
    @Tag("XAPI-00040")
    @Tag("XAPI-00041")
    @Tag("XAPI-00042")
    @Tag("XAPI-00043")
    @Tag("XAPI-00044")
    @Tag("XAPI-00045")
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvFileSource(resources = "/conformance/actor.txt", delimiter = '|', quoteCharacter = '`')
    void actorsAndVerbsAreIdentified(String requirement, String outcome, String place, String json, TestInfo info) {
        holds(requirement, outcome, place, json, info);
    }

    @Tag("XAPI-00046")
    @Tag("XAPI-00047")
    @Tag("XAPI-00048")
    @Tag("XAPI-00049")
    @Tag("XAPI-00056")
    @Tag("XAPI-00057")
    @Tag("XAPI-00059")
    @Tag("XAPI-00060")
    @Tag("XAPI-00061")
    @Tag("XAPI-00064")
    @Tag("XAPI-00065")
    @Tag("XAPI-00066")
    @Tag("XAPI-00067")
    @Tag("XAPI-00068")
    @Tag("XAPI-00069")
    @Tag("XAPI-00070")
    @Tag("XAPI-00071")
    @Tag("XAPI-00072")
    @Tag("XAPI-00073")
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvFileSource(resources = "/conformance/object.txt", delimiter = '|', quoteCharacter = '`')
    void anObjectIsOneOfFiveKinds(String requirement, String outcome, String place, String json, TestInfo info) {
        holds(requirement, outcome, place, json, info);
    }

    @Tag("XAPI-00074")
    @Tag("XAPI-00075")
    @Tag("XAPI-00076")
    @Tag("XAPI-00077")
    @Tag("XAPI-00078")
    @Tag("XAPI-00079")
    @Tag("XAPI-00080")
    @Tag("XAPI-00081")
    @Tag("XAPI-00082")
    @Tag("XAPI-00083")
    @Tag("XAPI-00084")
    @Tag("XAPI-00085")
    @Tag("XAPI-00086")
    @Tag("XAPI-00087-1")
    @Tag("XAPI-00087-2")
    @Tag("XAPI-00088")
    @Tag("XAPI-00089")
    @Tag("XAPI-00090")
    @Tag("XAPI-00091")
    @Tag("XAPI-00092")
    @Tag("XAPI-00093")
    @Tag("XAPI-00094")
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvFileSource(resources = "/conformance/result.txt", delimiter = '|', quoteCharacter = '`')
    void resultAndContextSayWhatTheyMay(String requirement, String outcome, String place, String json, TestInfo info) {
        holds(requirement, outcome, place, json, info);
    }

    @Tag("XAPI-00098")
    @Tag("XAPI-00100")
    @Tag("XAPI-00101")
    @Tag("XAPI-00102")
    @Tag("XAPI-00103")
    @Tag("XAPI-00104")
    @Tag("XAPI-00105")
    @Tag("XAPI-00106")
    @Tag("XAPI-00107")
    @Tag("XAPI-00118")
    @Tag("XAPI-00119")
    @Tag("XAPI-00120")
    @Tag("XAPI-00121")
    @Tag("XAPI-00122")
    @Tag("XAPI-00123")
    @Tag("XAPI-00124")
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvFileSource(resources = "/conformance/types.txt", delimiter = '|', quoteCharacter = '`')
    void authorityVersionAttachmentsAndTypesAreAsTheyMust(
            String requirement, String outcome, String place, String json, TestInfo info) {
        holds(requirement, outcome, place, json, info);
    }

    private static void holds(String requirement, String outcome, String place, String json, TestInfo info) {
        assertTrue(info.getTags().contains(requirement), requirement + " is not among the tags");
        ObjectNode statement = changed(place, json);
        for (String version : new String[] {"1.0.3", "2.0.0"}) {
            if (outcome.endsWith("1") && version.startsWith("2") || outcome.endsWith("2") && version.startsWith("1")) {
                continue;
            }
            Answer answer = CLIENT.post("/statements", statement.toString(), "X-Experience-API-Version", version);
            assertEquals(outcome.startsWith("taken") ? 200 : 400, answer.status(), version + " " + answer);
        }
        if (requirement.equals(WITHIN)
                || !place.startsWith("/object") && outcome.equals("refused") && isShared(place)) {
            ObjectNode outer = parsed(VALID).deepCopy();
            ((ObjectNode) outer.get("context")).remove(java.util.List.of("revision", "platform"));
            outer.set("object", statement.deepCopy().put("objectType", "SubStatement"));
            assertEquals(400, CLIENT.post("/statements", outer.toString()).status(), "within a SubStatement");
        }
    }

    private static boolean isShared(String place) {
        return place.startsWith("/actor")
                || place.startsWith("/verb/")
                || place.startsWith("/result")
                || place.startsWith("/context")
                || place.startsWith("/attachments");
    }

    private static ObjectNode changed(String place, String json) {
        ObjectNode statement = parsed(VALID).deepCopy();
        JsonPointer pointer = JsonPointer.compile(place);
        JsonNode holder = statement.at(pointer.head());
        String name = pointer.last().getMatchingProperty();
        if (json.equals("-")) {
            ((ObjectNode) holder).remove(name);
        } else {
            ((ObjectNode) holder).set(name, parsed(json));
        }
        return statement;
    }

    @SuppressWarnings("unchecked")
    private static <T extends JsonNode> T parsed(String json) {
        try {
            return (T) Server.JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
