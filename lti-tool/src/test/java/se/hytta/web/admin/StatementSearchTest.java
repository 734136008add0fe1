package se.hytta.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.hytta.web.page.Json;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;
import se.hytta.xapi.recording.Search;

class StatementSearchTest {
    private static final String HERE = "https://hytta.example";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3f2504e0 | account:https://hytta.example 3f2504e0",
                "anna@example.com | mbox:mailto:anna@example.com",
                "mailto:anna@example.com | mbox:mailto:anna@example.com",
                "https://lms.example anna b | account:https://lms.example anna b",
                "https://anna.example | openid:https://anna.example",
                "{\"account\":{\"homePage\":\"https://a.example\",\"name\":\"b@c\"}} | account:https://a.example b@c",
                "{\"mbox_sha1sum\":\"ebd31e95054c018b10727ccffd2ef2ec3a016ee9\"} | mbox_sha1sum:ebd31e95054c018b10727ccffd2ef2ec3a016ee9"
            })
    void anActorIsUnderstoodAsPeopleWriteOne(String written, String key) {
        assertEquals(key, search("actor", written).agent().value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"account\":{\"homePage\":\"https://hytta.example\",\"name\":\"x\"}}",
                "{\"account\":{\"homePage\":\"https://hytta.example\",\"name\":\"x@y.z\"}}",
                "{\"account\":{\"homePage\":\"https://other.example\",\"name\":\"two words\"}}",
                "{\"mbox\":\"mailto:a@example.com\"}",
                "{\"openid\":\"https://a.example\"}"
            })
    void whatTheLinkOfARowWritesFindsItsActor(String agent) throws Exception {
        var json = Json.read(agent.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                se.hytta.xapi.statement.AgentKey.of(json),
                search("actor", StatementSearch.written(json, HERE)).agent());
    }

    @Test
    void aTimeIsOfTheClockHereUnlessItHasAnOffset() {
        assertEquals(
                Instant.parse("2026-07-01T06:00:00Z"),
                search("since", "2026-07-01T08:00").since());
        assertEquals(
                Instant.parse("2026-12-31T23:00:00Z"),
                search("until", "2027-01-01").until());
        assertEquals(
                Instant.parse("2026-07-01T08:00:00Z"),
                search("since", "2026-07-01T08:00:00Z").since());
    }

    @ParameterizedTest
    @CsvSource({
        "verb, not an iri, web.admin.refused.search.iri",
        "activity, nothing, web.admin.refused.search.iri",
        "registration, 1-2-3-4-5, web.admin.refused.search.registration",
        "since, yesterday, web.admin.refused.search.since",
        "until, +999999999999-01-01T00:00, web.admin.refused.search.until",
        "actor, {}, web.admin.refused.search.actor",
        "actor, {broken, web.admin.refused.search.actor"
    })
    void whatCantBeMeantIsToldInWords(String field, String value, String key) {
        Refused refused = assertThrows(Refused.class, () -> search(field, value));
        assertEquals(400, refused.status());
        assertEquals(key, refused.key());
        Words.in("sv").t(key + ".do");
    }

    @Test
    void emptyFieldsSearchForNothingAndTheAddressKeepsTheOthers() {
        MultivaluedHashMap<String, String> query = new MultivaluedHashMap<>();
        query.putSingle("actor", " ");
        query.putSingle("verb", "http://example.com/a&b");
        query.putSingle("unknown", "x");
        StatementSearch search = StatementSearch.of(query, HERE);
        assertNull(search.search().agent());
        assertEquals("organisation=3&verb=http%3A%2F%2Fexample.com%2Fa%26b&before=7", search.query(3, "before", "7"));
        assertTrue(StatementSearch.of(new MultivaluedHashMap<>(), HERE).isEmpty());
    }

    private static Search search(String field, String value) {
        MultivaluedHashMap<String, String> query = new MultivaluedHashMap<>();
        query.putSingle(field, value);
        return StatementSearch.of(query, HERE).search();
    }
}
