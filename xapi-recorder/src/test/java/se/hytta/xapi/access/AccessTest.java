package se.hytta.xapi.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.Database;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Answer;
import se.hytta.xapi.Server.Client;
import se.hytta.xapi.access.Credentials.Made;
import se.hytta.xapi.document.DocumentGate;
import se.hytta.xapi.recording.StatementGate;

/** Who may call and what they see. */
class AccessTest {
    private static final long REALM_ORGANISATION = Database.organisation();
    private static final Realm REALM = (user, password) -> user.equals("session") && password.equals("token")
            ? Optional.of(new CredentialCaller(
                    REALM_ORGANISATION, "{\"mbox\":\"mailto:realm@example.com\"}", EnumSet.of(Scope.ALL)))
            : Optional.empty();
    private static final Server SERVER =
            new Server(Database.JDBI, List.of(REALM), StatementGate.OPEN, DocumentGate.OPEN, Set.of(new Elsewhere()));
    private static final String STATEMENT =
            "{\"actor\":{\"mbox\":\"mailto:a@example.com\"},\"verb\":{\"id\":\"http://example.com/v\"},"
                    + "\"object\":{\"id\":\"http://example.com/a\"}}";

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    /** Another module's resource in the same application. */
    @Path("elsewhere")
    public static final class Elsewhere {
        @GET
        public String get() {
            return "untouched";
        }
    }

    @Test
    void withoutValidCredentialsNothingIsAnswered() {
        HttpRequest.Builder plain =
                HttpRequest.newBuilder(SERVER.at("/statements")).header("X-Experience-API-Version", "1.0.3");
        Answer answer = SERVER.call(plain.build());
        assertEquals(401, answer.status());
        assertTrue(answer.header("WWW-Authenticate").startsWith("Basic "));
        for (String header : List.of("Basic ", "Basic !!", "Bearer x", "Basic bm9jb2xvbg==")) {
            assertEquals(
                    401,
                    SERVER.call(plain.setHeader("Authorization", header).build())
                            .status(),
                    header);
        }
        Made made = SERVER.recorder().credentials().make("x", null, EnumSet.of(Scope.ALL));
        assertEquals(
                401,
                SERVER.new Client(made.key(), made.secret() + "x", 0)
                        .get("/statements")
                        .status());
        assertEquals(
                401, SERVER.new Client("lrs-unknown", "x", 0).get("/statements").status());
    }

    @Test
    void aSecretIsKeptOnlyAsASlowHashAndEndsWhenRevoked() {
        Made made = SERVER.recorder().credentials().make("x", null, EnumSet.of(Scope.ALL));
        String hash =
                Database.JDBI.withHandle(h -> h.createQuery("select secret_hash from xapi.credential where key = :k")
                        .bind("k", made.key())
                        .mapTo(String.class)
                        .one());
        assertTrue(hash.startsWith("$argon2id$"));
        assertFalse(hash.contains(made.secret()));
        Client client = SERVER.new Client(made.key(), made.secret(), 0);
        assertEquals(200, client.get("/statements?limit=1").status());
        assertTrue(SERVER.recorder().credentials().revoke(made.key()));
        assertEquals(401, client.get("/statements?limit=1").status());
        assertFalse(SERVER.recorder().credentials().revoke(made.key()));
    }

    @Test
    void aRevocationHoldsOnAnotherNodeWithinSeconds() throws InterruptedException {
        Made made = SERVER.recorder().credentials().make("x", null, EnumSet.of(Scope.ALL));
        Credentials elsewhere = new Credentials(Database.JDBI, SERVER.recorder().organisations());
        assertTrue(elsewhere.verify(made.key(), made.secret()).isPresent());
        SERVER.recorder().credentials().revoke(made.key());
        Instant end = Instant.now().plusSeconds(7);
        while (elsewhere.verify(made.key(), made.secret()).isPresent()
                && Instant.now().isBefore(end)) {
            Thread.sleep(100);
        }
        assertFalse(elsewhere.verify(made.key(), made.secret()).isPresent());
    }

    @Test
    void failuresAreLimitedByKeyAndTheRightSecretPassesAlways() {
        Made made = SERVER.recorder().credentials().make("x", null, EnumSet.of(Scope.ALL));
        Client wrong = SERVER.new Client(made.key(), "wrong", 0);
        for (int i = 0; i < 10; i++) {
            assertEquals(401, wrong.get("/statements?limit=1").status());
        }
        Answer limited = wrong.get("/statements?limit=1");
        assertEquals(429, limited.status());
        assertEquals("60", limited.header("Retry-After"));
        assertEquals(
                200,
                SERVER.new Client(made.key(), made.secret(), 0)
                        .get("/statements?limit=1")
                        .status(),
                "though it was never verified before");
        assertEquals(
                401,
                SERVER.new Client("lrs-" + "0".repeat(20), "wrong", 0)
                        .get("/statements?limit=1")
                        .status(),
                "another key is counted by itself");
    }

    @Test
    void failuresOfManyKeysAreLimitedByAddress() {
        FailedLogins failures = new FailedLogins();
        for (int i = 0; i < 50; i++) {
            assertFalse(failures.tooMany("lrs-" + i, "192.0.2.1"));
        }
        assertTrue(failures.tooMany("lrs-50", "192.0.2.1"));
        assertFalse(failures.tooMany("lrs-50", "192.0.2.2"));
    }

    @Test
    void aFloodOfWrongSecretsCostsNoSlowHash() {
        Made made = SERVER.recorder().credentials().make("x", null, EnumSet.of(Scope.ALL));
        Credentials credentials = SERVER.recorder().credentials();
        long before = System.nanoTime();
        for (int i = 0; i < 2_000; i++) {
            assertFalse(credentials.verify(made.key(), "wrong" + i).isPresent());
        }
        Duration all = Duration.ofNanos(System.nanoTime() - before);
        assertTrue(all.toSeconds() < 4, "2,000 slow hashes take half a minute at least; it took " + all);
    }

    @Test
    void aScopeThatIsMissingIsForbidden() {
        long organisation = Database.organisation();
        Client writer = SERVER.client(organisation, EnumSet.of(Scope.STATEMENTS_WRITE));
        Client reader = SERVER.client(organisation, EnumSet.of(Scope.ALL_READ));
        Client mine = SERVER.client(organisation, EnumSet.of(Scope.STATEMENTS_READ_MINE, Scope.STATEMENTS_WRITE));
        UUID id = writer.stored(STATEMENT);
        UUID own = mine.stored(STATEMENT);
        assertEquals(403, writer.get("/statements").status());
        assertEquals(403, reader.post("/statements", STATEMENT).status());
        assertEquals(2, reader.get("/statements").json().path("statements").size());
        assertEquals(1, mine.get("/statements").json().path("statements").size());
        assertEquals(
                1,
                mine.get("/statements?verb=http://example.com/v")
                        .json()
                        .path("statements")
                        .size());
        assertEquals(200, mine.get("/statements?statementId=" + own).status());
        assertEquals(404, mine.get("/statements?statementId=" + id).status());
        String state = "/activities/state?stateId=s&activityId=http://example.com/a"
                + "&agent=%7B%22mbox%22:%22mailto:a@example.com%22%7D";
        assertEquals(403, writer.put(state, "{}").status());
        assertEquals(403, reader.put(state, "{}").status());
        assertEquals(404, reader.get(state).status());
        assertEquals(
                204,
                SERVER.client(organisation, EnumSet.of(Scope.STATE))
                        .put(state, "{}")
                        .status());
    }

    @Test
    void noOrganisationSeesAnothersData() {
        Client one = SERVER.client();
        Client other = SERVER.client();
        UUID id = one.stored(STATEMENT);
        String state = "/activities/state?stateId=s&activityId=http://example.com/a"
                + "&agent=%7B%22mbox%22:%22mailto:a@example.com%22%7D";
        one.put(state, "{}");
        assertEquals(404, other.get("/statements?statementId=" + id).status());
        assertEquals(
                "{\"statements\":[],\"more\":\"\"}", other.get("/statements").text());
        assertEquals(
                "{\"statements\":[],\"more\":\"\"}",
                other.get("/statements?activity=http://example.com/a").text());
        assertEquals(404, other.get(state).status());
        String same = "{\"id\":\"" + id + "\",\"verb\":{\"id\":\"http://example.com/w\"},"
                + STATEMENT.substring(1).replace("\"verb\":{\"id\":\"http://example.com/v\"},", "");
        assertEquals(200, other.post("/statements", same).status(), "an id says nothing of another's statements");
    }

    @Test
    void aHostsRealmIsAskedAndItsCallerVouches() {
        Client client = SERVER.new Client("session", "token", REALM_ORGANISATION);
        UUID id = client.stored(STATEMENT);
        assertEquals(
                "mailto:realm@example.com",
                client.get("/statements?statementId=" + id)
                        .json()
                        .path("authority")
                        .path("mbox")
                        .asText());
        assertEquals(
                401, SERVER.new Client("session", "stale", 0).get("/statements").status());
    }

    @Test
    void aPageOfAnyOriginMayCallWithoutCookies() {
        Answer preflight = SERVER.call(HttpRequest.newBuilder(SERVER.at("/statements"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Access-Control-Request-Headers", "authorization,x-experience-api-version")
                .build());
        assertEquals(204, preflight.status());
        assertEquals("*", preflight.header("Access-Control-Allow-Origin"));
        assertEquals("authorization,x-experience-api-version", preflight.header("Access-Control-Allow-Headers"));
        assertEquals("", preflight.header("Access-Control-Allow-Credentials"));
        Answer answer = SERVER.client().get("/statements");
        assertEquals("*", answer.header("Access-Control-Allow-Origin"));
        assertTrue(answer.header("Access-Control-Expose-Headers").contains("X-Experience-API-Consistent-Through"));
    }

    @Test
    void anotherModulesResourceIsLeftAlone() {
        URI elsewhere = URI.create(SERVER.at("").toString().replace("/xapi", "/elsewhere"));
        Answer answer = SERVER.call(HttpRequest.newBuilder(elsewhere).build());
        assertEquals("untouched", answer.text());
        assertEquals("", answer.header("X-Experience-API-Version"));
        assertEquals("", answer.header("Access-Control-Allow-Origin"));
    }

    @Test
    void aDatabaseThatIsAwayIs503WithRetryAfter() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1");
        config.setConnectionTimeout(500);
        config.setInitializationFailTimeout(-1);
        try (HikariDataSource pool = new HikariDataSource(config);
                Server away = new Server(
                        Jdbi.create(pool), List.of(REALM), StatementGate.OPEN, DocumentGate.OPEN, Set.of())) {
            for (String user : List.of("session", "lrs-" + "0".repeat(20))) {
                Answer answer = away.new Client(user, "token", 0).post("/statements", STATEMENT);
                assertEquals(503, answer.status());
                assertEquals("5", answer.header("Retry-After"));
            }
        }
    }
}
