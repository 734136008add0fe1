package se.hytta.xapi.personal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.Database;
import se.hytta.xapi.Recorder;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Client;
import se.hytta.xapi.access.Scope;
import se.hytta.xapi.attachment.Multipart;
import se.hytta.xapi.personal.Treatment.Kind;
import se.hytta.xapi.statement.AgentKey;

/** Export, erasure, pseudonymisation and retention of what the recorder itself keeps. */
class PersonalRecordsTest {
    private static final Server SERVER = new Server();
    private static final String REGISTRATION = "6d1b3b3c-34a6-4b1a-8a35-1d64d2a7b0b0";
    private static final String ANNA = "{\"name\":\"Anna\",\"mbox\":\"mailto:anna@example.com\"}";
    private static final String BO = "{\"name\":\"Bo\",\"mbox\":\"mailto:bo@example.com\"}";

    private final Client client = SERVER.client();
    private final PersonalRecords records = SERVER.recorder().personalRecords();
    private final Learner anna = new Learner(client.organisation(), new AgentKey("mbox:mailto:anna@example.com"));

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void erasureLeavesNothingOfTheLearnerAndKeepsTheOthers() {
        UUID own = client.stored(statement(ANNA, "", REGISTRATION));
        client.stored(statement(BO, "", null));
        UUID mentioning = client.stored(statement(BO, "\"instructor\":" + ANNA, null));
        UUID pointing = client.stored("""
                {"actor":%s,"verb":{"id":"http://example.com/commented"},
                 "object":{"objectType":"StatementRef","id":"%s"}}""".formatted(BO, own));
        putState(ANNA);
        putState(BO);
        assertEquals(2, found("?activity=http://example.com/a&verb=http://example.com/commented") + 1);
        Receipt receipt = done(Kind.ERASE, anna);

        assertEquals(404, client.get("/statements?statementId=" + own).status());
        assertEquals(3, found("?"));
        assertEquals(0, found("?agent=" + encoded(ANNA) + "&related_agents=true"));
        assertEquals(0, found("?registration=" + REGISTRATION));
        assertEquals(1, found("?verb=http://example.com/commented"));
        assertEquals(0, found("?activity=http://example.com/a&verb=http://example.com/commented"));
        assertEquals(3, found("?agent=" + encoded(BO)));
        assertEquals(1, found("?agent=" + encoded(BO) + "&verb=http://example.com/commented"));
        assertEquals(0, found("?agent=" + encoded(BO) + "&verb=http://example.com/gone"));
        assertEquals(2, found("?activity=http://example.com/a&verb=http://example.com/v"));
        JsonNode kept = client.get("/statements?statementId=" + mentioning).json();
        assertEquals(
                receipt.pseudonym().toString(),
                kept.at("/context/instructor/account/name").asText());
        assertTrue(kept.at("/context/instructor/name").isMissingNode());
        assertEquals(200, client.get("/statements?statementId=" + pointing).status());
        assertEquals(404, client.get(state(ANNA)).status());
        assertEquals(200, client.get(state(BO)).status());
        assertEquals(0, rowsThatHold("anna@example.com"));
        assertEquals(2, rowsThatHold(own.toString()), "what points at it names its id, and that it is referred to");
        assertTrue(
                receipt.counts().get("xapi.statement") == 1 && receipt.counts().get("xapi.document") == 1);
        assertEquals(anna.digest(), receipt.digest());
        assertEquals("test", receipt.askedBy());
    }

    @Test
    void pseudonymisedStatementsStayValidAndAreFoundUnderThePseudonymOnly() {
        client.stored(statement(ANNA, "", REGISTRATION));
        client.stored(statement("{\"objectType\":\"Group\",\"member\":[" + ANNA + "," + BO + "]}", "", null));
        client.stored(statement(
                "{\"mbox_sha1sum\":\"" + anna.keys().get(1).value().substring("mbox_sha1sum:".length()) + "\"}",
                "",
                null));
        client.stored(statement(ANNA, "\"extensions\":{\"http://example.com/x\":[" + ANNA + "]}", null));
        UUID before =
                client.stored(statement(BO, "\"team\":{\"objectType\":\"Group\",\"member\":[" + ANNA + "]}", null));
        Receipt receipt = done(Kind.PSEUDONYMISE, anna);

        String pseudonym =
                "{\"account\":{\"homePage\":\"http://localhost:8080\",\"name\":\"" + receipt.pseudonym() + "\"}}";
        assertEquals(5, found("?"));
        assertEquals(0, found("?agent=" + encoded(ANNA) + "&related_agents=true"));
        assertEquals(4, found("?agent=" + encoded(pseudonym)));
        assertEquals(5, found("?agent=" + encoded(pseudonym) + "&related_agents=true"));
        assertEquals(1, found("?agent=" + encoded(pseudonym) + "&registration=" + REGISTRATION));
        assertEquals(4, found("?agent=" + encoded(pseudonym) + "&verb=http://example.com/v"));
        assertEquals(0, found("?agent=" + encoded(ANNA) + "&verb=http://example.com/v"));
        assertEquals(2, found("?agent=" + encoded(BO)), "as a member and as the actor");
        assertFalse(client.get("/statements").text().contains("anna@example.com"));
        assertFalse(client.get("/statements").text().contains("\"Anna\""));
        assertTrue(
                client.get("/statements?statementId=" + before).text().contains("\"scaled\":0.90"), "as it was sent");
        client.get("/statements").json().path("statements").forEach(statement -> {
            Client copy = SERVER.client();
            assertEquals(200, copy.post("/statements", statement.toString()).status(), "valid still");
        });
        assertEquals(0, rowsThatHold("anna@example.com"));
    }

    @Test
    void aCrashInTheMiddleGoesOnWhereItWas() {
        for (int i = 0; i < 5; i++) {
            client.post("/statements", batch(100));
        }
        assertEquals(500, records.count(anna).get("xapi.statement"));
        Receipt asked = records.ask(Kind.ERASE, anna, "test");
        assertTrue(records.work());
        long left = records.count(anna).get("xapi.statement");
        assertTrue(left > 0 && left < 500, "after one batch " + left);
        assertEquals(asked.id(), records.ask(Kind.PSEUDONYMISE, anna, "other").id(), "one at a time");
        // another node, which knows nothing of the first, finishes
        PersonalRecords other = new Recorder(Database.JDBI, URI.create("http://localhost:8080")).personalRecords();
        Receipt receipt = finished(other, asked.id());
        assertEquals(500, receipt.counts().get("xapi.statement"), "each is counted once");
        assertEquals(0, found("?"));
    }

    @Test
    void aBatchThatFailsIsRolledBackAndTriedAgain() {
        client.stored(statement(ANNA, "", null));
        Recorder recorder = new Recorder(Database.JDBI, URI.create("http://localhost:8080"));
        recorder.personalRecords().add(new Failing());
        Receipt asked = recorder.personalRecords().ask(Kind.ERASE, anna, "test");
        while (recorder.personalRecords().receipt(asked.id()).orElseThrow().problem() == null) {
            recorder.personalRecords().work();
        }
        assertEquals(1, found("?"));
        Database.JDBI.useHandle(h -> h.execute("update xapi.treatment set next_try = now() where id = ?", asked.id()));
        Receipt receipt = finished(recorder.personalRecords(), asked.id());
        assertNull(receipt.problem());
        assertEquals(7, receipt.counts().get("elsewhere.table"));
        assertEquals(0, found("?"));
    }

    @Test
    void whatANodeWritesWithAStaleTermIsErasedToo() {
        client.stored(statement(ANNA, "", null));
        Receipt asked = records.ask(Kind.ERASE, anna, "test");
        int term = Database.JDBI.withHandle(
                h -> RecordedDataRepository.terms(h, anna).get(0));
        while (Database.JDBI.withHandle(
                h -> RecordedDataRepository.forgotten(h, asked.id()).isEmpty())) {
            records.work();
        }
        try (Server stale = new Server()) { // a cache that has not heard of it yet
            Client writer = stale.client(client.organisation(), EnumSet.of(Scope.ALL));
            UUID late = writer.stored(statement(ANNA, "", null));
            Database.JDBI.useHandle(h -> h.execute(
                    "update xapi.link l set term = ? from xapi.statement_key k, xapi.term t"
                            + " where k.id = ? and l.position = k.position and t.id = l.term"
                            + " and t.key = 'mbox:mailto:anna@example.com'",
                    term,
                    late));
            finished(records, asked.id());
            assertEquals(404, client.get("/statements?statementId=" + late).status());
        }
    }

    @Test
    void aNodeDropsTermsThatAnotherTookOut() {
        try (Server other = new Server()) {
            Client elsewhere = other.client(client.organisation(), EnumSet.of(Scope.ALL));
            elsewhere.stored(statement(ANNA, "", null));
            done(Kind.ERASE, anna);
            UUID anew = elsewhere.stored(statement(ANNA, "", null));
            assertEquals(1, found("?agent=" + encoded(ANNA)), "under a new term: " + anew);
        }
    }

    @Test
    void theExportHoldsAllOfOneAndNothingOfAnother() throws IOException {
        UUID own = client.stored(statement(ANNA, "", REGISTRATION));
        UUID mentioned = client.stored(statement(BO, "\"instructor\":" + ANNA, null));
        UUID foreign = client.stored(statement(BO, "", null));
        putState(ANNA);
        records.noteReading("a reader", anna, "export");
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        records.export(anna, zip);
        Map<String, String> files = unzipped(zip.toByteArray());
        assertEquals(
                Set.of(
                        "README.txt",
                        "index.json",
                        "xapi/statements.jsonl",
                        "xapi/documents/1",
                        "xapi/documents.jsonl",
                        "xapi/forwarded.jsonl",
                        "xapi/readings.jsonl"),
                files.keySet());
        List<String> lines = files.get("xapi/statements.jsonl").lines().toList();
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).contains(own.toString()) && lines.get(1).contains(mentioned.toString()));
        assertFalse(files.get("xapi/statements.jsonl").contains(foreign.toString()));
        assertEquals("{\"page\":3}", files.get("xapi/documents/1"));
        assertTrue(files.get("xapi/documents.jsonl").contains("\"id\":\"s\""));
        assertTrue(files.get("xapi/readings.jsonl").contains("a reader"));
        assertTrue(files.get("README.txt").contains("SVENSKA")
                && files.get("README.txt").contains("ENGLISH"));
        assertTrue(files.get("index.json").contains("\"xapi/statements.jsonl\" : 2"));
    }

    @Test
    void theReceiptSaysWhereStatementsWereForwardedAndTheLogOfItGoes() {
        UUID own = client.stored(statement(ANNA, "", null));
        Database.JDBI.useTransaction(tx -> {
            tx.execute(
                    "insert into xapi.destination (organisation, name, endpoint, version, key, secret, verbs, activities,"
                            + " related, courses, through) values (?, 'The county', 'https://lrs.example.se/xapi', '1.0.3',"
                            + " 'k', 's', '{}', '{}', false, '{}', 0)",
                    client.organisation());
            tx.execute(
                    "insert into xapi.forwarded (agent, destination) select t.id, d.id from xapi.term t, xapi.destination d"
                            + " where t.organisation = ? and d.organisation = ? and t.kind = 'a' and t.key = ?",
                    client.organisation(),
                    client.organisation(),
                    anna.key().value());
            tx.execute(
                    "insert into xapi.dead_letter (destination, position, status, answer) select d.id, k.position, 400, 'no'"
                            + " from xapi.destination d, xapi.statement_key k where d.organisation = ? and k.id = ?",
                    client.organisation(),
                    own);
        });
        assertEquals(1, records.count(anna).get("xapi.forwarded"));
        Receipt receipt = done(Kind.PSEUDONYMISE, anna);
        assertEquals(
                List.of("The county https://lrs.example.se/xapi"),
                receipt.forwarded().stream()
                        .map(to -> to.name() + " " + to.url())
                        .toList());
        assertEquals(0, (int) Database.JDBI.withHandle(h -> h.createQuery(
                        "select count(*) from xapi.dead_letter l join xapi.destination d on d.id = l.destination"
                                + " where d.organisation = :organisation")
                .bind("organisation", client.organisation())
                .mapTo(Integer.class)
                .one()));
    }

    @Test
    void whatWasAttachedIsExportedAndGoesUnlessAnotherBroughtItToo() throws IOException {
        byte[] own = "a report of Anna's".getBytes(StandardCharsets.UTF_8);
        byte[] shared = "a picture of the furnace".getBytes(StandardCharsets.UTF_8);
        attach(ANNA, "http://example.com/report", own);
        attach(ANNA, "http://example.com/picture", shared);
        attach(BO, "http://example.com/picture", shared);
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        records.export(anna, zip);
        assertEquals(
                "a report of Anna's",
                unzipped(zip.toByteArray()).get("xapi/attachments/" + Multipart.sha2("SHA-256", own)));
        assertEquals(1, done(Kind.ERASE, anna).counts().get("xapi.attachment"));
        assertEquals(List.of(Multipart.sha2("SHA-256", shared)), attachments());
        assertTrue(client.get("/statements?attachments=true").text().contains("a picture of the furnace"));
    }

    @Test
    void aPseudonymisedStatementKeepsWhatWasAttachedButNoSignature() {
        byte[] report = "a report".getBytes(StandardCharsets.UTF_8);
        attach(ANNA, "http://example.com/report", report);
        UUID id = client.stored(statement(ANNA, "", null));
        String signature = "http://adlnet.gov/expapi/attachments/signature";
        Database.JDBI.useHandle(h -> h.execute(
                "update xapi.statement set json = left(json, -1) || ? where id = ?",
                ",\"attachments\":[{\"usageType\":\"" + signature + "\",\"sha2\":\"" + "a".repeat(64) + "\"}]}",
                id));
        done(Kind.PSEUDONYMISE, anna);
        assertEquals(List.of(Multipart.sha2("SHA-256", report)), attachments());
        assertFalse(client.get("/statements").text().contains(signature));
    }

    private void attach(String actor, String usage, byte[] content) {
        String statement = statement(actor, "", null);
        String with = statement.substring(0, statement.length() - 1) + ",\"attachments\":[{\"usageType\":\"" + usage
                + "\",\"display\":{\"en\":\"x\"},\"length\":" + content.length
                + ",\"contentType\":\"text/plain\",\"sha2\":\"" + Multipart.sha2("SHA-256", content) + "\"}]}";
        assertEquals(
                200,
                Multipart.post(client, Multipart.of(with).attachment(content).closed())
                        .status());
    }

    private List<String> attachments() {
        return Database.JDBI.withHandle(
                h -> h.createQuery("select sha2 from xapi.attachment where organisation = :organisation")
                        .bind("organisation", client.organisation())
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void anotherOrganisationsLearnerOfTheSameNameIsAnother() {
        client.stored(statement(ANNA, "", null));
        Client other = SERVER.client();
        other.stored(statement(ANNA, "", null));
        done(Kind.ERASE, new Learner(other.organisation(), anna.key()));
        assertEquals(1, found("?agent=" + encoded(ANNA)));
        assertEquals(List.of(), records.find(other.organisation(), "anna"));
        assertEquals(1, records.find(client.organisation(), "ANNA@").size());
    }

    @Test
    void onlyWhatAnOrganisationChoseToDeleteIsDeletedWithAge() {
        UUID old = client.stored(statement(ANNA, "", REGISTRATION));
        putState(ANNA);
        age(old, 70);
        UUID young = client.stored(statement(ANNA, "", null));
        Retention retention = records.retention();
        retention.clean(() -> false);
        assertEquals(2, found("?"), "kept until somebody chooses");
        Database.JDBI.useTransaction(tx -> retention.choose(tx, client.organisation(), "statements", 2, "test"));
        retention.clean(() -> true);
        assertEquals(2, found("?"), "a node that stops leaves it");
        retention.clean(() -> false);
        assertEquals(1, found("?"));
        assertEquals(404, client.get("/statements?statementId=" + old).status());
        assertEquals(200, client.get("/statements?statementId=" + young).status());
        assertEquals(200, client.get(state(ANNA)).status(), "another kind, not chosen");
        Retention.Rule rule = rule("statements");
        assertEquals(2, rule.months());
        assertEquals(1, rule.removed());
        assertNotNull(rule.chosen());
        Database.JDBI.useTransaction(tx -> retention.choose(tx, client.organisation(), "statements", null, "test"));
        age(young, 70);
        retention.clean(() -> false);
        assertEquals(1, found("?"));
    }

    @Test
    void anIdentityLeavesTheDictionaryAfterItsLastStatement() {
        age(client.stored(statement(ANNA, "", null)), 70);
        client.stored(statement(BO, "", null));
        Database.JDBI.useTransaction(
                tx -> records.retention().choose(tx, client.organisation(), "statements", 2, "test"));
        Instant end = Instant.now().plusSeconds(60);
        while (rowsThatHold("anna@example.com") > 0 && Instant.now().isBefore(end)) {
            records.retention().clean(() -> false);
            assertEquals(List.of(), records.find(client.organisation(), "anna@"), "found no longer at once");
        }
        assertEquals(0, rowsThatHold("anna@example.com"));
        assertEquals(1, found("?agent=" + encoded(BO)));
    }

    @Test
    void anIdentityThatIsUsedWhileItLeavesIsOneAgain() {
        age(client.stored(statement(ANNA, "", null)), 70);
        int term = Database.JDBI.withHandle(
                h -> RecordedDataRepository.terms(h, anna).get(0));
        Database.JDBI.useTransaction(
                tx -> records.retention().choose(tx, client.organisation(), "statements", 2, "test"));
        records.retention().clean(() -> false);
        UUID late = client.stored(statement(BO, "", null));
        Database.JDBI.useTransaction(tx -> {
            long position = tx.createQuery("select position from xapi.statement_key where id = :id")
                    .bind("id", late)
                    .mapTo(Long.class)
                    .one();
            tx.execute("insert into xapi.link (term, direct, position) values (?, true, ?)", term, position);
        });
        try (Server other = new Server()) { // whose cache never held the old one
            other.client(client.organisation(), EnumSet.of(Scope.ALL)).stored(statement(ANNA, "", null));
            assertEquals(1, otherFound(other));
            records.retention().clean(() -> false);
            assertEquals(2, otherFound(other), "what was written with the old integer is found too");
        }
    }

    private int otherFound(Server other) {
        return other.client(client.organisation(), EnumSet.of(Scope.ALL))
                .get("/statements?agent=" + encoded(ANNA))
                .json()
                .path("statements")
                .size();
    }

    @Test
    void theLogOfReadingsIsDeletedAfterNinetyDays() {
        records.noteReading("a reader", anna, "page");
        records.noteReading("a reader", anna, "export");
        Database.JDBI.useHandle(h -> h.execute(
                "update xapi.reading set at = now() - interval '91 days' where organisation = ? and what = 'page'",
                client.organisation()));
        records.retention().clean(() -> false);
        List<Reading> readings = records.readings(client.organisation(), 10);
        assertEquals(List.of("export"), readings.stream().map(Reading::what).toList());
    }

    private Retention.Rule rule(String kind) {
        return records.retention().of(client.organisation()).stream()
                .filter(rule -> rule.kind().name().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** As if it had been stored that many days ago. */
    private static void age(UUID id, int days) {
        long microseconds = Duration.ofDays(days).toMillis() * 1000;
        Database.JDBI.useTransaction(tx -> {
            long position = tx.createQuery("select position from xapi.statement where id = :id")
                    .bind("id", id)
                    .mapTo(Long.class)
                    .one();
            long older = position - (microseconds << 12);
            for (String table : List.of("link", "statement", "statement_key")) {
                tx.execute("update xapi." + table + " set position = ? where position = ?", older, position);
            }
        });
    }

    private Receipt done(Kind kind, Learner learner) {
        return done(records.ask(kind, learner, "test").id());
    }

    /** Whoever could still write with the learner's term did so long ago: no test waits for that but those that are of it. */
    private Receipt done(UUID id) {
        Instant end = Instant.now().plusSeconds(60);
        while (records.receipt(id).orElseThrow().finished() == null) {
            assertTrue(Instant.now().isBefore(end), records.receipt(id).toString());
            records.work();
            Database.JDBI.useTransaction(tx -> {
                tx.execute("update xapi.forgotten_term set at = at - interval '1 minute' where treatment = ?", id);
                tx.execute("update xapi.treatment set next_try = now() where id = ? and finished is null", id);
            });
        }
        return records.receipt(id).orElseThrow();
    }

    private static Receipt finished(PersonalRecords records, UUID id) {
        Instant end = Instant.now().plusSeconds(60);
        while (records.receipt(id).orElseThrow().finished() == null) {
            assertTrue(Instant.now().isBefore(end), records.receipt(id).toString());
            records.work();
        }
        return records.receipt(id).orElseThrow();
    }

    /** Rows of the organisation, of any table of the recorder's, whose text holds one of these. */
    private int rowsThatHold(String... texts) {
        return Database.JDBI.withHandle((Handle handle) -> {
            int rows = 0;
            for (String table : List.of("statement", "statement_key", "term", "document", "reading", "treatment")) {
                for (String text : texts) {
                    rows += handle.createQuery("select count(*) from xapi." + table
                                    + " t where organisation = :organisation and position(:text in t::text) > 0")
                            .bind("organisation", client.organisation())
                            .bind("text", text)
                            .mapTo(Integer.class)
                            .one();
                }
            }
            return rows;
        });
    }

    private int found(String query) {
        return client.get("/statements" + query).json().path("statements").size();
    }

    private void putState(String agent) {
        assertEquals(204, client.put(state(agent), "{\"page\":3}").status());
    }

    private static String state(String agent) {
        return "/activities/state?stateId=s&activityId=http://example.com/a&agent=" + encoded(agent);
    }

    private static String encoded(String json) {
        return URLEncoder.encode(json, StandardCharsets.UTF_8);
    }

    private static String batch(int size) {
        return "[" + String.join(",", Collections.nCopies(size, statement(ANNA, "", null))) + "]";
    }

    private static String statement(String actor, String context, String registration) {
        String all = registration == null ? context : "\"registration\":\"" + registration + "\"";
        return """
                {"actor":%s,"verb":{"id":"http://example.com/v"},"object":{"id":"http://example.com/a"},
                 "result":{"score":{"scaled":0.90}},"context":{%s}}""".formatted(actor, all);
    }

    private static Map<String, String> unzipped(byte[] zip) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    /** Another module's part, that fails the first time. */
    private static final class Failing implements PersonalData {
        private boolean failed;

        @Override
        public String name() {
            return "elsewhere";
        }

        @Override
        public Set<String> tables() {
            return Set.of("elsewhere.table");
        }

        @Override
        public Map<String, Long> count(Handle transaction, Learner learner) {
            return Map.of();
        }

        @Override
        public List<Found> find(Handle transaction, long organisation, String words) {
            return List.of();
        }

        @Override
        public void export(Learner learner, Export export) {}

        @Override
        public Batch treat(Handle transaction, Treatment treatment) {
            if (!failed) {
                failed = true;
                transaction.execute(
                        "delete from xapi.statement where organisation = ?",
                        treatment.learner().organisation());
                throw new IllegalStateException("as if the power went");
            }
            return Batch.last(Map.of("elsewhere.table", 7L));
        }

        @Override
        public List<RecordKind> kinds() {
            return List.of();
        }

        @Override
        public long expire(Handle transaction, long organisation, RecordKind kind, Instant before) {
            return 0;
        }
    }
}
