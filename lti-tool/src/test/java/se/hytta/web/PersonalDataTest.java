package se.hytta.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.player.PlayRequest;
import se.hytta.content.session.LaunchMode;
import se.hytta.content.session.LaunchRequest;
import se.hytta.lti.Database;
import se.hytta.lti.Tool;
import se.hytta.web.admin.Administration;
import se.hytta.xapi.personal.Learner;
import se.hytta.xapi.personal.PersonalRecords;
import se.hytta.xapi.personal.Receipt;
import se.hytta.xapi.personal.Treatment.Kind;
import se.hytta.xapi.statement.AgentKey;

/** One learner's record across all schemas, names and launches too. */
class PersonalDataTest {
    /** Columns by whose name a learner may be meant. */
    private static final String KEYS = "(^|_)(learner|agent|actor|subject|person|user|member|email|name|session"
            + "|registration|authority|grade_target|position|term|statement|json|learners|agents)(_|$)";

    /** Tables with such a column that is nobody's: each with the reason. */
    private static final Map<String, String> NOBODYS = Map.ofEntries(
            Map.entry("xapi.organisation", "the name is an organisation's"),
            Map.entry("xapi.credential", "the name is a program's"),
            Map.entry("xapi.destination", "the name is a store's"),
            Map.entry("xapi.tally_cursor", "a place in the order, of no statement"),
            Map.entry("xapi.activity", "the term is an activity's"),
            Map.entry("content.blob_chunk", "the place of a piece in a file"),
            Map.entry("content.encoded_chunk", "the place of a piece in a file"),
            Map.entry("lti.registration", "an LMS's, not a person's"),
            Map.entry("lti.deployment", "the registration is an LMS's"),
            Map.entry("lti.protected_identity", "a digest that outlives an erasure, so that no name is stored again"),
            Map.entry("lti.registration_check", "the registration is an LMS's"),
            Map.entry("lti.service_host", "the registration is an LMS's"),
            Map.entry("lti.refused_launch", "the registration is an LMS's, and whoever launched is not in it"),
            Map.entry("lti.invitation", "the registration is an LMS's"),
            Map.entry("lti.pending_login", "the registration is an LMS's; what it holds is gone after ten minutes"),
            Map.entry("web.administrator", "the bootstrap account"),
            Map.entry("web.admin_session", "an account's"),
            Map.entry("web.account", "somebody's without an LMS, and no learner"),
            Map.entry("web.account_role", "an account's"),
            Map.entry("web.account_link", "an account's"),
            Map.entry("web.known_browser", "an account's"),
            Map.entry("web.api_key", "the name is a program's"),
            Map.entry("web.account_openid", "an account's"),
            Map.entry("web.totp", "an account's"),
            Map.entry("web.recovery_code", "an account's"),
            Map.entry("web.audit", "an account's; no learner is named"));

    private static final Jdbi JDBI = Database.jdbi();
    private static final Tool TOOL = new Tool();
    private static final PersonalRecords RECORDS = TOOL.recorder().personalRecords();

    private final long organisation = organisation();
    private final UUID anna = person("Anna Ask", "anna" + organisation + "@example.se");
    private final UUID bo = person("Bo Berg", "bo" + organisation + "@example.se");

    @BeforeAll
    static void start() {
        Administration.migrate(Database.pool());
        RECORDS.start();
    }

    @AfterAll
    static void stop() {
        RECORDS.stop();
        TOOL.close();
    }

    @Test
    void everyTableThatCanHoldALearnersKeyIsReached() {
        Set<String> reached = RECORDS.tables();
        Set<String> missing = new TreeSet<>(JDBI.withHandle(PersonalDataTest::tablesWithKeys));
        missing.addAll(JDBI.withHandle(handle -> tablesThatPointAt(handle, reached)));
        missing.removeAll(reached);
        missing.removeAll(NOBODYS.keySet());
        assertEquals(
                Set.of(),
                missing,
                "a PersonalData must reach these tables, or NOBODYS say why no learner is meant in them");
        assertEquals(
                reached, JDBI.withHandle(handle -> there(handle, reached)), "and no table is named that is not there");
    }

    @Test
    void aTableThatNobodyReachesIsFound() {
        JDBI.useTransaction(tx -> {
            tx.execute("create table lti.seating (row integer, learner_id uuid)");
            tx.execute("create table content.note (session uuid references content.session, words text)");
            assertTrue(tablesWithKeys(tx).containsAll(Set.of("lti.seating", "content.note")));
            assertTrue(tablesThatPointAt(tx, RECORDS.tables()).contains("content.note"));
            tx.rollback();
        });
    }

    @Test
    void erasureReachesNamesLaunchesCoursesAndStatementsOfOneOnly() {
        launch(anna);
        launch(bo);
        Map<String, Long> before = RECORDS.count(learner(bo));
        Map<String, Long> kept = RECORDS.count(learner(anna));
        assertTrue(
                kept.keySet()
                        .containsAll(Set.of(
                                "lti.learner",
                                "lti.membership",
                                "content.course_registration",
                                "content.session",
                                "xapi.statement",
                                "xapi.document")),
                kept.toString());
        Receipt receipt = done(Kind.ERASE, anna);
        assertEquals(Map.of(), RECORDS.count(learner(anna)));
        assertEquals(before, RECORDS.count(learner(bo)));
        for (String table :
                List.of("lti.learner", "lti.membership", "content.course_registration", "content.session")) {
            assertEquals(kept.get(table), receipt.counts().get(table), table);
        }
        assertEquals(kept.get("xapi.statement"), receipt.counts().get("xapi.statement"));
        assertEquals(List.of(), tablesThatHold(anna.toString()));
        assertEquals(List.of(), tablesThatHold("anna" + organisation));
        assertEquals(List.of("lti.learner"), tablesThatHold("bo" + organisation));
    }

    @Test
    void pseudonymisationCutsTheTieToThePersonAndKeepsTheRecordTogether() {
        launch(anna);
        Map<String, Long> kept = RECORDS.count(learner(anna));
        Receipt receipt = done(Kind.PSEUDONYMISE, anna);
        assertEquals(List.of(), tablesThatHold(anna.toString()));
        assertEquals(List.of(), tablesThatHold("anna" + organisation));
        Map<String, Long> after = RECORDS.count(learner(receipt.pseudonym()));
        assertEquals(kept.get("xapi.statement"), after.get("xapi.statement"));
        assertEquals(kept.get("content.course_registration"), after.get("content.course_registration"));
        assertFalse(after.containsKey("lti.learner"));
        assertEquals(0, openSessions(receipt.pseudonym()), "a session that was open spoke for the learner");
    }

    @Test
    void whoeverAnotherSystemBroughtIsFoundExportedAndErasedByTheAgentThatWasGiven() throws IOException {
        Learner vilma = played("Vilma Vik");
        assertEquals(1, RECORDS.count(vilma).get("content.course_registration"));
        assertEquals(1, RECORDS.count(vilma).get("content.session"));
        assertEquals(1, RECORDS.find(organisation, "Vilma Vik").size());
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        RECORDS.export(vilma, zip);
        assertTrue(unzipped(zip.toByteArray())
                .get("content/course_registration.jsonl")
                .contains("Vilma Vik"));
        done(Kind.ERASE, vilma);
        assertEquals(Map.of(), RECORDS.count(vilma));
        assertEquals(List.of(), tablesThatHold("Vilma Vik"));
    }

    @Test
    void aPseudonymTakesThePlaceOfTheAgentThatAnotherSystemGave() {
        Learner ulf = played("Ulf Ulv");
        Map<String, Long> kept = RECORDS.count(ulf);
        Receipt receipt = done(Kind.PSEUDONYMISE, ulf);
        assertEquals(List.of(), tablesThatHold("Ulf Ulv"));
        Map<String, Long> after = RECORDS.count(learner(receipt.pseudonym()));
        assertEquals(kept.get("xapi.statement"), after.get("xapi.statement"));
        assertEquals(kept.get("content.course_registration"), after.get("content.course_registration"));
    }

    /** A learner of another system, known by an account there. */
    private Learner played(String name) {
        ObjectNode actor = JsonNodeFactory.instance.objectNode();
        actor.putObject("account").put("homePage", "https://skola.example").put("name", name);
        long course = TOOL.content().catalogue().get(0).id();
        TOOL.content().player().launch(new PlayRequest(organisation, actor, null, course, 0, LaunchMode.Normal, null));
        return new Learner(organisation, AgentKey.of(actor));
    }

    @Test
    void theExportHasAFolderOfEachModule() throws IOException {
        launch(anna);
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        RECORDS.export(learner(anna), zip);
        Map<String, String> files = unzipped(zip.toByteArray());
        assertTrue(files.get("lti/learner.jsonl").contains("Anna Ask"));
        assertTrue(files.get("lti/membership.jsonl").contains("STUDENT"));
        assertEquals(1, files.get("content/course_registration.jsonl").lines().count());
        assertEquals(1, files.get("content/session.jsonl").lines().count());
        assertFalse(files.get("content/session.jsonl").contains("hash"), "no token's proof");
        assertTrue(files.get("xapi/statements.jsonl").contains("launched"));
        assertFalse(String.join("", files.values()).contains(bo.toString()));
    }

    @Test
    void aLearnerIsFoundByNameInTheOwnOrganisationOnly() {
        assertEquals(List.of("Anna Ask, anna" + organisation + "@example.se"), labels(organisation, "anna a"));
        assertEquals(List.of("Anna Ask, anna" + organisation + "@example.se"), labels(organisation, anna.toString()));
        assertEquals(List.of(), labels(organisation(), "anna"));
        Learner elsewhere = new Learner(organisation(), learner(anna).key());
        assertEquals(Map.of(), RECORDS.count(elsewhere));
        RECORDS.ask(Kind.ERASE, elsewhere, "test");
        done(Kind.ERASE, bo); // after it, that one is done too or does nothing more
        assertEquals(1, RECORDS.count(learner(anna)).get("lti.learner"));
    }

    @Test
    void namesAndProgressAreDeletedWithAgeWhereThatWasChosen() {
        launch(anna);
        JDBI.useHandle(handle -> {
            handle.execute("UPDATE lti.learner SET created = now() - interval '3 months' WHERE id = ?", anna);
            handle.execute("UPDATE lti.membership SET seen = now() - interval '3 months' WHERE learner = ?", anna);
            handle.execute(
                    "UPDATE content.course_registration SET started = now() - interval '3 months' WHERE learner = ?",
                    anna);
        });
        choose("names", 2);
        choose("progress", 2);
        RECORDS.retention().clean(() -> false);
        Map<String, Long> after = RECORDS.count(learner(anna));
        assertFalse(after.containsKey("lti.learner"));
        assertTrue(after.containsKey("content.course_registration"), "a session of today is in it");
        assertTrue(after.containsKey("xapi.statement"), "kept: nothing was chosen");
        assertTrue(RECORDS.count(learner(bo)).containsKey("lti.learner"));
        JDBI.useHandle(handle -> handle.execute("UPDATE content.session SET launched = now() - interval '3 months'"
                + " WHERE registration IN (SELECT id FROM content.course_registration WHERE organisation = "
                + organisation
                + ")"));
        RECORDS.retention().clean(() -> false);
        assertFalse(RECORDS.count(learner(anna)).containsKey("content.course_registration"));
    }

    private void choose(String kind, Integer months) {
        JDBI.useTransaction(tx -> RECORDS.retention().choose(tx, organisation, kind, months, "test"));
    }

    private static List<String> labels(long organisation, String words) {
        return RECORDS.find(organisation, words).stream()
                .map(found -> found.label())
                .toList();
    }

    private Learner learner(UUID id) {
        return new Learner(organisation, AgentKey.account(TOOL.url().toString(), id.toString()));
    }

    private Receipt done(Kind kind, UUID id) {
        return done(kind, learner(id));
    }

    private static Receipt done(Kind kind, Learner learner) {
        UUID asked = RECORDS.ask(kind, learner, "test").id();
        Instant end = Instant.now().plusSeconds(90);
        while (RECORDS.receipt(asked).orElseThrow().finished() == null) {
            assertTrue(Instant.now().isBefore(end), RECORDS.receipt(asked).toString());
            Thread.onSpinWait();
        }
        return RECORDS.receipt(asked).orElseThrow();
    }

    private void launch(UUID id) {
        CatalogueCourse course = TOOL.content().catalogue().get(0);
        JDBI.useTransaction(tx -> TOOL.content()
                .launch(
                        tx,
                        new LaunchRequest(
                                organisation,
                                organisation,
                                id,
                                "c1",
                                course.id(),
                                course.aus().get(0).id(),
                                LaunchMode.Normal,
                                TOOL.url(),
                                "sv")));
    }

    private static long organisation() {
        String name = "Kommun " + UUID.randomUUID();
        return JDBI.inTransaction((Handle tx) -> TOOL.recorder().organisations().named(tx, name));
    }

    private UUID person(String name, String email) {
        UUID id = UUID.randomUUID();
        JDBI.useTransaction(tx -> {
            long registration = tx.createQuery("""
                            INSERT INTO lti.registration
                                (issuer, client_id, name, authorization_endpoint, token_endpoint, jwks_uri, organisation)
                            VALUES (:issuer, 'c', 'LMS', 'https://a', 'https://a', 'https://a', :organisation)
                            RETURNING id""")
                    .bind("issuer", "https://" + UUID.randomUUID())
                    .bind("organisation", organisation)
                    .mapTo(Long.class)
                    .one();
            tx.createUpdate("""
                            WITH d AS (
                                INSERT INTO lti.deployment (registration, deployment_id, organisation, status)
                                VALUES (:registration, '1', :organisation, 'approved') RETURNING id
                            ), l AS (
                                INSERT INTO lti.learner
                                    (id, registration, deployment, subject, home_organisation, name, email)
                                SELECT :id, :registration, d.id, 'subject', :organisation, :name, :email FROM d
                                RETURNING id
                            )
                            INSERT INTO lti.membership (learner, context, role, seen)
                            SELECT id, 'c1', 'STUDENT', now() FROM l
                            """)
                    .bind("registration", registration)
                    .bind("organisation", organisation)
                    .bind("id", id)
                    .bind("name", name)
                    .bind("email", email)
                    .execute();
        });
        return id;
    }

    private static int openSessions(UUID learner) {
        return JDBI.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FROM content.session s JOIN content.course_registration r ON r.id = s.registration
                        WHERE r.learner = :learner AND s.abandoned IS NULL AND s.terminated IS NULL
                        """)
                .bind("learner", learner)
                .mapTo(Integer.class)
                .one());
    }

    /** The tables of all schemas in which some row's text holds this. */
    private static List<String> tablesThatHold(String text) {
        return JDBI.withHandle(handle -> tables(handle).stream()
                .filter(table -> !table.contains("blob") && !table.equals("content.course_version"))
                .filter(table -> handle.createQuery(
                                "SELECT EXISTS (SELECT FROM " + table + " t WHERE position(:text IN t::text) > 0)")
                        .bind("text", text)
                        .mapTo(Boolean.class)
                        .one())
                .toList());
    }

    private static List<String> tables(Handle handle) {
        return handle.createQuery("""
                        SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname IN ('xapi', 'content', 'lti', 'web') AND c.relkind IN ('r', 'p')
                          AND NOT c.relispartition AND c.relname <> 'flyway_schema_history'
                        """).mapTo(String.class).list();
    }

    private static Set<String> tablesWithKeys(Handle handle) {
        return new TreeSet<>(
                handle.createQuery("""
                        SELECT DISTINCT n.nspname || '.' || c.relname
                        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                        JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname IN ('xapi', 'content', 'lti', 'web') AND c.relkind IN ('r', 'p')
                          AND NOT c.relispartition AND c.relname <> 'flyway_schema_history'
                          AND a.attnum > 0 AND NOT a.attisdropped AND a.attname ~ :keys
                        """).bind("keys", KEYS).mapTo(String.class).list());
    }

    /** What hangs by a foreign key on a table that is reached is a learner's too. */
    private static Set<String> tablesThatPointAt(Handle handle, Set<String> reached) {
        return new TreeSet<>(handle.createQuery("""
                        SELECT DISTINCT n.nspname || '.' || c.relname
                        FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid
                        JOIN pg_namespace n ON n.oid = c.relnamespace
                        JOIN pg_class t ON t.oid = f.confrelid JOIN pg_namespace m ON m.oid = t.relnamespace
                        WHERE f.contype = 'f' AND m.nspname || '.' || t.relname = ANY(:reached)
                        """)
                .bind("reached", se.hytta.xapi.term.SqlArray.texts(reached))
                .mapTo(String.class)
                .list());
    }

    private static Set<String> there(Handle handle, Set<String> names) {
        Set<String> there = new TreeSet<>(tables(handle));
        there.retainAll(names);
        return there;
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
}
