package se.hytta.xapi.forwarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.xapi.Database;
import se.hytta.xapi.Server;
import se.hytta.xapi.attachment.Multipart;
import se.hytta.xapi.forwarding.FaultyProxy.Fault;
import se.hytta.xapi.personal.Learner;
import se.hytta.xapi.personal.PersonalRecords;
import se.hytta.xapi.personal.Receipt;
import se.hytta.xapi.personal.Treatment.Kind;
import se.hytta.xapi.statement.AgentKey;
import se.hytta.xapi.term.Dictionary;
import se.hytta.xapi.term.Term;

/** From this recorder to another one, over real HTTP that fails. */
@Timeout(90)
class ForwardingTest {
    /** Not one to keep secrets by, but one that tells what went through it. */
    private static final Sealing SEALING = new Sealing() {
        @Override
        public String seal(String secret) {
            return "sealed:" + new StringBuilder(secret).reverse();
        }

        @Override
        public boolean isSealed(String kept) {
            return kept.startsWith("sealed:");
        }

        @Override
        public Optional<String> open(String kept) {
            return isSealed(kept)
                    ? Optional.of(new StringBuilder(kept.substring(7)).reverse().toString())
                    : Optional.empty();
        }
    };

    static final Pace QUICK = new Pace(
            Duration.ofMillis(800),
            Duration.ofMillis(1500),
            Duration.ofMillis(30),
            Duration.ofMillis(50),
            Duration.ofMillis(400));

    /** On a busy machine no request takes so long that it is given up and made anew. */
    private static final Pace PATIENT =
            new Pace(Duration.ofSeconds(50), Duration.ofSeconds(55), QUICK.poll(), QUICK.shortest(), QUICK.longest());

    private static final String COURSE = "https://kommun.example/kurs";
    private static final UUID REGISTRATION = UUID.randomUUID();
    private static final Server SERVER = new Server();

    private final Server.Client client = SERVER.client();
    private final Outside outside = new Outside();
    private final Set<AgentKey> withheld = ConcurrentHashMap.newKeySet();
    private final List<Forwardings> started = new ArrayList<>();
    private final Forwardings forwardings = node();

    @AfterEach
    void stop() {
        forwardings.list(client.organisation()).forEach(s -> forwardings.delete(s.id()));
        started.forEach(Forwardings::stop);
        outside.close();
    }

    @AfterAll
    static void stopAll() {
        SERVER.close();
    }

    @Test
    void everythingArrivesInItsOrder() {
        List<String> sent = store(30);
        Standing made = make(Filter.ALL, true);
        forwardings.start();
        sent.addAll(storeBatch(250));
        sent.addAll(store(20));
        arrives(sent);
        Awaited.that("nothing waits", () -> standing(made).state().equals("even"));
        assertEquals(200, standing(made).lastStatus());
        assertNotNull(standing(made).delivered());
        assertEquals(0, standing(made).waiting());
        assertNull(standing(made).oldest());
    }

    @Test
    void aSecretLiesSealedInTheDatabaseAndOneFromBeforeIsSealedAtTheStart() {
        Standing made = make(Filter.ALL, true);
        String sealed = keptSecret(made);
        assertTrue(SEALING.isSealed(sealed), sealed);
        String secret = SEALING.open(sealed).orElseThrow();
        Database.JDBI.useHandle(
                handle -> handle.execute("update xapi.destination set secret = ? where id = ?", secret, made.id()));
        forwardings.start();
        assertTrue(SEALING.isSealed(keptSecret(made)));
        arrives(store(3));
    }

    private static String keptSecret(Standing made) {
        return Database.JDBI.withHandle(
                handle -> handle.createQuery("select secret from xapi.destination where id = :id")
                        .bind("id", made.id())
                        .mapTo(String.class)
                        .one());
    }

    @Test
    void fromNowOnLeavesOutWhatWasThereBefore() {
        store(5);
        make(Filter.ALL, false);
        forwardings.start();
        List<String> later = store(3);
        arrives(later);
    }

    @Test
    void whatIsFilteredByVerbActivityAndCourseAloneArrives() {
        Standing verb = make(new Filter(List.of("http://example.com/passed"), List.of(), false, List.of()), true);
        String passed = stored("passed", "a", "", null);
        stored("failed", "a", "", null);
        forwardings.start();
        arrives(List.of(passed));
        forwardings.delete(verb.id());

        try (Outside direct = new Outside();
                Outside related = new Outside();
                Outside course = new Outside()) {
            make(direct, new Filter(List.of(), List.of("http://example.com/unit"), false, List.of()), false);
            make(related, new Filter(List.of(), List.of("http://example.com/unit"), true, List.of()), false);
            make(course, new Filter(List.of("http://example.com/passed"), List.of(), true, List.of(COURSE)), false);
            String object = stored("passed", "unit", "", null);
            String parent = stored("passed", "x", "\"parent\":[{\"id\":\"http://example.com/unit\"}]", null);
            String grouping = stored("failed", "x", "\"grouping\":[{\"id\":\"http://example.com/unit\"}]", null);
            String mentioned = stored("passed", "x", "\"grouping\":[{\"id\":\"" + COURSE + "\"}]", null);
            String registered = stored("passed", "x", "", REGISTRATION);
            stored("failed", "x", "", REGISTRATION);
            stored("passed", "x", "", UUID.randomUUID());
            arrives(direct, List.of(object));
            arrives(related, List.of(object, parent, grouping));
            arrives(course, List.of(mentioned, registered));
        }
    }

    @Test
    void whateverMentionsSomebodyWhoIsWithheldStaysHereAndTheOthersGoOn() {
        withheld.add(new AgentKey("mbox:mailto:hidden@example.com"));
        make(Filter.ALL, true);
        forwardings.start();
        String before = stored("passed", "a", "", null);
        client.stored(statement(UUID.randomUUID().toString(), "passed", "a", "", null)
                .replace("learner@example.com", "hidden@example.com"));
        client.stored(statement(UUID.randomUUID().toString(), "passed", "a", "", null)
                .replace(
                        "\"mbox\":\"mailto:learner@example.com\"",
                        "\"objectType\":\"Group\",\"member\":[{\"mbox\":\"mailto:hidden@example.com\"}]"));
        String after = stored("passed", "a", "", null);
        arrives(List.of(before, after));
    }

    @Test
    void aDeadLetterOfSomebodyWhoIsWithheldSinceIsNotSentAgain() {
        outside.proxy.now(Fault.status(400, "no"));
        Standing made = make(Filter.ALL, true);
        stored("passed", "a", "", null);
        forwardings.start();
        Awaited.that("it is a dead letter", () -> standing(made).deadLetters() == 1);
        outside.proxy.now(Fault.NONE);
        withheld.add(new AgentKey("mbox:mailto:learner@example.com"));
        forwardings.sendAllAgain(made.id());
        Awaited.that("it is gone", () -> standing(made).deadLetters() == 0);
        assertEquals(List.of(), outside.arrived());
    }

    @Test
    void aVoidingStatementFollowsTheStatementThatItVoidsAndComesThoughThatIsNotThereYet() {
        make(new Filter(List.of("http://example.com/passed"), List.of(), false, List.of()), true);
        forwardings.start();
        String passed = stored("passed", "a", "", null);
        String voiding = voiding(passed);
        voiding(stored("failed", "a", "", null));
        String late = UUID.randomUUID().toString();
        String early = voiding(late);
        arrives(List.of(passed, voiding, early), true);
        client.stored(statement(late, "passed", "a", "", null));
        Awaited.that(
                "it arrives voided",
                () -> outside.client()
                                .get("/statements?voidedStatementId=" + late)
                                .status()
                        == 200);
        assertEquals(
                404, outside.client().get("/statements?statementId=" + passed).status());
    }

    @Test
    void aStoreThatFailsGetsItAllWhenItIsBack() {
        outside.proxy.now(Fault.status(503, "away"));
        Standing made = make(Filter.ALL, true);
        List<String> sent = store(5);
        forwardings.start();
        Awaited.that("three tries", () -> outside.proxy.posts().size() >= 3);
        assertEquals("failing", standing(made).state());
        assertEquals(503, standing(made).lastStatus());
        assertEquals("away", standing(made).lastAnswer());
        assertEquals(5, standing(made).waiting());
        outside.proxy.now(Fault.NONE);
        arrives(sent);
    }

    @Test
    void aStoreThatAsksForPeaceIsLeftAloneForThatLong() {
        outside.proxy.now(Fault.status(429, "slower", "Retry-After", "2"));
        make(Filter.ALL, true);
        List<String> sent = store(2);
        forwardings.start();
        Awaited.that("it was asked", () -> !outside.proxy.posts().isEmpty());
        outside.proxy.now(Fault.NONE);
        sent.addAll(store(2));
        arrives(sent);
        long pause = outside.proxy.posts().get(1).nanos()
                - outside.proxy.posts().get(0).nanos();
        assertTrue(pause >= Duration.ofMillis(1900).toNanos(), pause + " ns");
    }

    @Test
    void aStoreThatHangsHoldsUpNeitherTheIngestNorOthers() {
        CountDownLatch hang = new CountDownLatch(1);
        outside.proxy.now(Fault.hanging(hang));
        make(Filter.ALL, true);
        List<String> sent = store(1);
        forwardings.start();
        Awaited.that("it hangs", () -> !outside.proxy.posts().isEmpty());
        try (Outside other = new Outside()) {
            make(other, Filter.ALL, true);
            long begun = System.nanoTime();
            sent.addAll(store(40));
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            arrives(other, sent);
            assertEquals(0, outside.arrived().size(), "the first still hangs");
            assertTrue(taken.toMillis() < 40 * 500, "40 statements took " + taken);
        }
        outside.proxy.now(Fault.NONE);
        hang.countDown();
        arrives(sent);
    }

    @Test
    void whatWasTakenWithoutAnAnswerIsSentAgainAndKeptOnce() {
        outside.proxy.now(Fault.losingAnswers());
        make(Filter.ALL, true);
        List<String> sent = store(4);
        forwardings.start();
        Awaited.that("it was sent twice", () -> outside.proxy.posts().size() >= 2);
        outside.proxy.now(Fault.NONE);
        sent.addAll(store(1));
        arrives(sent);
    }

    @Test
    void theOneStatementThatIsRefusedBecomesADeadLetterAndTheOthersGoOn() {
        List<String> sent = storeBatch(37);
        String refused = sent.get(21);
        outside.proxy.now(Fault.refusing(refused, 400));
        Standing made = make(Filter.ALL, true);
        forwardings.start();
        List<String> others = new ArrayList<>(sent);
        others.remove(refused);
        arrives(others);
        DeadLetter letter = forwardings.deadLetters(made.id(), 0, 10).get(0);
        assertEquals(400, letter.status());
        assertEquals("will not have " + refused, letter.answer());
        assertTrue(letter.json().contains(refused));
        assertEquals(1, standing(made).deadLetters());

        assertTrue(forwardings.sendAgain(made.id(), letter.position()));
        assertFalse(forwardings.sendAgain(made.id(), letter.position() + 1));
        Awaited.that(
                "it is refused again",
                () -> !forwardings.deadLetters(made.id(), 0, 10).get(0).again());
        outside.proxy.now(Fault.NONE);
        assertTrue(forwardings.sendAgain(made.id(), letter.position()));
        Awaited.that(
                "the letter is gone",
                () -> forwardings.deadLetters(made.id(), 0, 10).isEmpty());
        assertTrue(outside.arrived().contains(refused));
    }

    @Test
    void allDeadLettersAreSentAgainTogether() {
        outside.proxy.now(Fault.refusing("http://example.com/failed", 422));
        Standing made = make(Filter.ALL, true);
        for (int i = 0; i < 6; i++) {
            stored(i % 2 == 0 ? "failed" : "passed", "a", "", null);
        }
        forwardings.start();
        Awaited.that(
                "three are dead",
                () -> standing(made).deadLetters() == 3 && standing(made).waiting() == 0);
        assertEquals(3, outside.arrived().size());
        outside.proxy.now(Fault.NONE);
        forwardings.sendAllAgain(made.id());
        Awaited.that("none is dead", () -> standing(made).deadLetters() == 0);
        assertEquals(6, outside.arrived().size());
    }

    @Test
    void anotherStatementOfTheSameIdOutsideIsADeadLetter() {
        String id = UUID.randomUUID().toString();
        outside.client().stored(statement(id, "failed", "b", "", null));
        Standing made = make(Filter.ALL, true);
        client.stored(statement(id, "passed", "a", "", null));
        List<String> sent = store(3);
        forwardings.start();
        Awaited.that("the conflict is told", () -> standing(made).deadLetters() == 1);
        assertEquals(409, forwardings.deadLetters(made.id(), 0, 10).get(0).status());
        Awaited.that("the others arrived", () -> outside.arrived().containsAll(sent));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRepeatThatTheStoreAnswersWithAConflictIsTaken(boolean voided) {
        String id = UUID.randomUUID().toString();
        String repeated = statement(id, "passed", "a", "", null);
        client.stored(repeated);
        outside.client().stored(repeated);
        if (voided) {
            outside.client().stored("""
                    {"actor":{"mbox":"mailto:a@example.com"},"verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},
                     "object":{"objectType":"StatementRef","id":"%s"}}""".formatted(id));
        }
        outside.proxy.now(Fault.refusing(id, 409));
        Standing made = make(Filter.ALL, true);
        List<String> sent = store(3);
        forwardings.start();
        Awaited.that("the others arrived", () -> outside.arrived().containsAll(sent));
        Awaited.that("nothing waits", () -> standing(made).state().equals("even"));
        assertEquals(0, standing(made).deadLetters());
    }

    @Test
    void aStoreThatRefusesEverythingIsPausedBeforeAllIsDead() {
        outside.proxy.now(Fault.status(400, "no"));
        Standing made = make(Filter.ALL, true);
        storeBatch(60);
        forwardings.start();
        Awaited.that("it is paused", () -> standing(made).paused() != null);
        assertEquals("refusing", standing(made).paused());
        assertEquals(20, standing(made).deadLetters());
        assertEquals(40, standing(made).waiting());
    }

    @Test
    void aKeyThatIsNotKnownPausesUntilSomebodyResumes() {
        outside.proxy.now(Fault.status(401, "who are you"));
        Standing made = make(Filter.ALL, true);
        List<String> sent = store(3);
        forwardings.start();
        Awaited.that("it is paused", () -> "credential".equals(standing(made).paused()));
        assertEquals(1, outside.proxy.posts().size());
        outside.proxy.now(Fault.NONE);
        forwardings.resume(made.id());
        arrives(sent);
    }

    @Test
    void aRedirectIsNotFollowedAndWhatIsNoStoreTakesNothing() {
        outside.proxy.now(Fault.status(307, "", "Location", outside.proxy.endpoint() + "/statements"));
        Standing made = make(Filter.ALL, true);
        List<String> sent = store(1);
        forwardings.start();
        Awaited.that("it is paused", () -> "address".equals(standing(made).paused()));
        assertEquals(1, outside.proxy.posts().size());
        outside.proxy.now(Fault.status(200, "<html>Välkommen</html>"));
        forwardings.resume(made.id());
        Awaited.that(
                "it is paused again",
                () -> outside.proxy.posts().size() == 2
                        && "address".equals(standing(made).paused()));
        assertEquals(200, standing(made).lastStatus());
        outside.proxy.now(Fault.NONE);
        forwardings.resume(made.id());
        arrives(sent);
    }

    @Test
    void whatIsPausedWaitsAndWhatIsDeletedIsForgotten() {
        Standing made = make(Filter.ALL, true);
        forwardings.pause(made.id());
        forwardings.start();
        List<String> sent = store(2);
        try (Outside other = new Outside()) {
            make(other, Filter.ALL, true);
            arrives(other, sent);
        }
        assertEquals("asked", standing(made).paused());
        assertEquals(2, standing(made).waiting());
        assertEquals(0, outside.proxy.posts().size());
        forwardings.resume(made.id());
        arrives(sent);
        forwardings.delete(made.id());
        assertEquals(Optional.empty(), forwardings.find(made.id()));
        String kept = Database.JDBI.withHandle(
                handle -> handle.createQuery("select key || secret from xapi.destination where id = " + made.id())
                        .mapTo(String.class)
                        .one());
        assertEquals("", kept);
    }

    @Test
    void anOpenWriterIsNotPassed() {
        List<String> sent = store(3); // the dictionary has their terms now, and no writer waits for another's
        make(Filter.ALL, true);
        forwardings.start();
        arrives(sent);
        int posts = outside.proxy.posts().size();
        String first = UUID.randomUUID().toString();
        sent.add(first);
        try (Handle handle = Database.JDBI.open()) {
            handle.begin();
            SERVER.recorder()
                    .state(
                            handle,
                            client.organisation(),
                            "{\"mbox\":\"mailto:host@example.com\"}",
                            List.of(json(statement(first, "passed", "a0", "", null))));
            sent.addAll(store(3));
            try (Outside other = new Outside()) {
                // a second pass over the queue, so that the first has certainly been made
                Standing waiting = make(other, Filter.ALL, true);
                Awaited.that(
                        "three wait",
                        () -> standing(waiting).waiting() == 3
                                && other.arrived().size() == 3);
            }
            assertEquals(posts, outside.proxy.posts().size());
            handle.commit();
        }
        arrives(sent);
    }

    @Test
    void aSenderThatIsKilledInTheMiddleIsFollowedByAnotherThatLosesNothing() throws Exception {
        List<String> sent = store(20);
        make(Filter.ALL, true);
        Process sender = process();
        try {
            List<String> more = new ArrayList<>(sent);
            for (int i = 0; i < 6; i++) {
                more.addAll(storeBatch(100));
                int already = 20 + i * 50;
                Awaited.that("it sends", () -> outside.arrived().size() >= already);
            }
            outside.proxy.now(Fault.losingAnswers());
            more.addAll(storeBatch(100));
            int posts = outside.proxy.posts().size();
            Awaited.that("it is in the middle", () -> outside.proxy.posts().size() > posts);
            sender.destroyForcibly().waitFor();
            outside.proxy.now(Fault.NONE);
            forwardings.start();
            arrives(more);
        } finally {
            sender.destroyForcibly();
        }
    }

    /** A node in a process of its own. */
    static final class Node {
        public static void main(String[] arguments) throws Exception {
            org.jdbi.v3.core.Jdbi jdbi = org.jdbi.v3.core.Jdbi.create(arguments[0], "postgres", "");
            new Forwardings(
                            jdbi,
                            new Dictionary(),
                            address -> Optional.empty(),
                            Courses.NONE,
                            Withheld.NOBODY,
                            SEALING,
                            QUICK)
                    .start();
            System.in.read(); // ends with the test
        }
    }

    private static Process process() throws IOException {
        String url = Database.JDBI.withHandle(handle -> {
            try {
                return handle.getConnection().getMetaData().getURL();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        return new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Node.class.getName(),
                        url)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void ofTwoNodesOneAtATimeSends() {
        Forwardings first = node(PATIENT);
        Forwardings second = node(PATIENT);
        make(Filter.ALL, true);
        outside.proxy.now((exchange, body, on) -> {
            ATonce.enter();
            on.run();
            ATonce.leave();
        });
        first.start();
        second.start();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sent.addAll(storeBatch(30));
        }
        arrives(sent);
        assertEquals(1, ATonce.most);
        long posted = outside.proxy.posts().stream()
                .mapToLong(post -> json("{\"a\":" + post.body() + "}").path("a").size())
                .sum();
        assertEquals(300, posted, "nothing was sent twice");
    }

    private static final class ATonce {
        private static int now;
        private static int most;

        static synchronized void enter() {
            most = Math.max(most, ++now);
        }

        static synchronized void leave() {
            now--;
        }
    }

    @Test
    void aStatementOf2IsSentToAStoreOf103InItsVersion() {
        make(Filter.ALL, true);
        String id = UUID.randomUUID().toString();
        assertEquals(
                200,
                client.post("/statements", statement(id, "passed", "a", "", null), "X-Experience-API-Version", "2.0.0")
                        .status());
        forwardings.start();
        arrives(List.of(id));
        assertTrue(outside.proxy.posts().get(0).body().contains("\"version\":\"1.0.0\""));
        assertEquals("1.0.3", outside.proxy.posts().get(0).version());
    }

    @Test
    void whoseStatementsWentWhereIsKnownAlsoWhenTheDestinationIsGoneAndIsForgotten() {
        Standing made = make(Filter.ALL, true);
        List<String> sent = store(2);
        forwardings.start();
        arrives(sent);
        Database.JDBI.useTransaction(tx -> {
            int learner = term(tx, "learner@example.com");
            assertEquals(
                    List.of("Kommunen"),
                    forwardings.received(tx, client.organisation(), learner).stream()
                            .map(Forwarded.Received::name)
                            .toList());
            assertEquals(List.of(), forwardings.received(tx, Database.organisation(), learner));
        });
        forwardings.delete(made.id());
        Database.JDBI.useTransaction(tx -> {
            int learner = term(tx, "learner@example.com");
            assertEquals(
                    1, forwardings.received(tx, client.organisation(), learner).size());
            Forwarded.forget(tx, learner);
            assertEquals(List.of(), forwardings.received(tx, client.organisation(), learner));
        });
    }

    @Test
    void theReceiptOfAnErasureTellsWhereStatementsWentAndNothingOfTheLearnerStays() {
        Standing made = make(Filter.ALL, true);
        List<String> sent = store(2);
        String refused = UUID.randomUUID().toString();
        outside.proxy.now(Fault.refusing(refused, 400));
        client.stored(statement(refused, "passed", "a", "", null));
        forwardings.start();
        Awaited.that("one is dead", () -> standing(made).deadLetters() == 1);
        arrives(sent);
        PersonalRecords records = SERVER.recorder().personalRecords();
        Learner learner = new Learner(client.organisation(), new AgentKey("mbox:mailto:learner@example.com"));
        assertEquals(1, records.count(learner).getOrDefault("xapi.forwarded", 0L));
        UUID asked = records.ask(Kind.ERASE, learner, "test").id();
        records.start();
        Awaited.that(
                "it is finished", () -> records.receipt(asked).orElseThrow().finished() != null);
        records.stop();
        Receipt receipt = records.receipt(asked).orElseThrow();
        assertEquals(outside.proxy.endpoint(), receipt.forwarded().get(0).url());
        assertEquals(0, records.count(learner).getOrDefault("xapi.forwarded", 0L));
        assertEquals(0, standing(made).deadLetters());
    }

    @Test
    void attachmentsGoWithTheirStatementAndTheOrderStays() {
        List<String> sent = store(3);
        byte[] content = "Bevis på kunskap".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        String id = UUID.randomUUID().toString();
        String described = statement(id, "passed", "a", "", null).strip().replaceFirst("}$", "")
                + ",\"attachments\":[{\"usageType\":\"http://example.com/proof\",\"display\":{\"sv\":\"Bevis\"},"
                + "\"contentType\":\"text/plain\",\"length\":" + content.length + ",\"sha2\":\""
                + Multipart.sha2("SHA-256", content) + "\"}]}";
        assertEquals(
                200,
                Multipart.post(
                                client,
                                Multipart.of(described).attachment(content).closed())
                        .status());
        sent.add(id);
        sent.addAll(store(2));
        make(Filter.ALL, true);
        forwardings.start();
        arrives(sent);
        Server.Answer there = outside.client().get("/statements?attachments=true&statementId=" + id);
        assertTrue(there.text().contains("Bevis på kunskapBevis på kunskap"), "the content is there");
        assertTrue(there.response().body().length > content.length);
    }

    @Test
    void anotherAddressNeedsTheSecretAnewAndOneThatMayNotBeCalledIsRefused() {
        Standing made = make(Filter.ALL, true);
        Destination moved = Destination.of("Ny", "http://127.0.0.1:1/xapi/statements", "2.0.0", "k", Filter.ALL);
        assertEquals(URI.create("http://127.0.0.1:1/xapi"), moved.endpoint());
        assertEquals(
                "secret",
                assertThrows(WrongDestination.class, () -> forwardings.edit(made, moved, null))
                        .field());
        assertEquals("Ny", forwardings.edit(made, moved, "s").destination().name());
        Destination inside = Destination.of("Ny", "https://inside.example/xapi", "2.0.0", "k", Filter.ALL);
        assertEquals(
                "endpoint",
                assertThrows(WrongDestination.class, () -> forwardings.edit(made, inside, "s"))
                        .field());
    }

    @Test
    void aTryOfTheConnectionSaysWhatIsWrong() {
        Standing made = make(Filter.ALL, true);
        Connection good = forwardings.check(made);
        assertEquals("good", good.found(), good.toString());
        assertTrue(good.versions().contains("1.0.3"));
        forwardings.edit(made, made.destination(), "wrong");
        assertEquals("credential", forwardings.check(made).found());
        Destination nowhere = Destination.of("N", outside.proxy.endpoint() + "/no", "2.0.0", "k", Filter.ALL);
        assertEquals(
                "no-store",
                forwardings.check(forwardings.edit(made, nowhere, null)).found());
        Destination silent = Destination.of("N", "http://localhost:1/xapi", "2.0.0", "k", Filter.ALL);
        assertEquals(
                "unanswered",
                forwardings.check(forwardings.edit(made, silent, "s")).found());
        assertEquals(0, outside.arrived().size());
    }

    @Test
    void theQueuesAreToldWithoutSending() {
        Standing made = make(Filter.ALL, true);
        store(3);
        Queue queue = forwardings.queues().stream()
                .filter(q -> q.destination() == made.id())
                .findFirst()
                .orElseThrow();
        assertEquals(3, queue.waiting());
        assertFalse(queue.lag().isNegative());
        assertEquals(client.organisation(), queue.organisation());
    }

    private static int term(Handle transaction, String mail) {
        return new Dictionary()
                .in(
                        transaction,
                        transaction
                                .createQuery("select max(organisation) from xapi.destination")
                                .mapTo(Long.class)
                                .one())
                .find(Term.agent(new AgentKey("mbox:mailto:" + mail)))
                .orElseThrow();
    }

    private Forwardings node() {
        return node(QUICK);
    }

    private Forwardings node(Pace pace) {
        Courses courses = (tx, registrations) ->
                registrations.stream().filter(REGISTRATION::equals).collect(Collectors.toMap(r -> r, r -> COURSE));
        Forwardings made = new Forwardings(
                Database.JDBI,
                new Dictionary(),
                address -> String.valueOf(address.getHost()).equals("inside.example")
                        ? Optional.of("inside.example is an address inside a network")
                        : Optional.empty(),
                courses,
                (tx, mentioned) -> mentioned.stream().filter(withheld::contains).collect(Collectors.toSet()),
                SEALING,
                pace);
        started.add(made);
        return made;
    }

    private Standing make(Filter filter, boolean fromTheBeginning) {
        return make(outside, filter, fromTheBeginning);
    }

    private Standing make(Outside to, Filter filter, boolean fromTheBeginning) {
        return forwardings.make(
                client.organisation(), to.destination(filter), to.credential.secret(), fromTheBeginning);
    }

    private Standing standing(Standing made) {
        return forwardings.find(made.id()).orElseThrow();
    }

    private void arrives(List<String> ids) {
        arrives(outside, ids);
    }

    private void arrives(Outside at, List<String> ids) {
        Awaited.that(ids.size() + " arrive", () -> at.arrived().size() >= ids.size());
        assertEquals(ids, at.arrived());
        assertEquals(ids.size(), new HashSet<>(ids).size());
    }

    /** Where some are voided, and so not among what a query answers. */
    private void arrives(List<String> ids, boolean voided) {
        Awaited.that(
                ids + " arrive",
                () -> ids.stream()
                        .allMatch(id -> outside.client()
                                                .get("/statements?statementId=" + id)
                                                .status()
                                        == 200
                                || voided
                                        && outside.client()
                                                        .get("/statements?voidedStatementId=" + id)
                                                        .status()
                                                == 200));
    }

    private List<String> store(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> stored("passed", "a" + i % 3, "", null))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private List<String> storeBatch(int count) {
        List<String> ids = IntStream.range(0, count)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        String batch = ids.stream()
                .map(id -> statement(id, "passed", "a", "", null))
                .collect(Collectors.joining(",", "[", "]"));
        assertEquals(200, client.post("/statements", batch).status());
        return new ArrayList<>(ids);
    }

    private String stored(String verb, String activity, String contextActivities, UUID registration) {
        return client.stored(statement(UUID.randomUUID().toString(), verb, activity, contextActivities, registration))
                .toString();
    }

    private String voiding(String target) {
        return client.stored("""
                        {"actor":{"mbox":"mailto:admin@example.com"},
                         "verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},
                         "object":{"objectType":"StatementRef","id":"%s"}}
                        """.formatted(target)).toString();
    }

    private static String statement(
            String id, String verb, String activity, String contextActivities, UUID registration) {
        Map<String, String> context = new java.util.TreeMap<>();
        if (!contextActivities.isEmpty()) {
            context.put("contextActivities", "{" + contextActivities + "}");
        }
        if (registration != null) {
            context.put("registration", "\"" + registration + "\"");
        }
        String members = context.entrySet().stream()
                .map(e -> "\"" + e.getKey() + "\":" + e.getValue())
                .collect(Collectors.joining(","));
        return """
                {"id":"%s","timestamp":"2026-01-01T00:00:00Z","actor":{"mbox":"mailto:learner@example.com"},
                 "verb":{"id":"http://example.com/%s"},"object":{"id":"http://example.com/%s"}%s}
                """.formatted(id, verb, activity, members.isEmpty() ? "" : ",\"context\":{" + members + "}");
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) Server.JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
