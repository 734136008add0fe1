package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.hytta.e2e.OwnPlatform.Login;

/** PostgreSQL goes away and comes back while the tool runs. */
class DatabaseAwayIT {
    @TempDir
    private Path directory;

    @Test
    void whileTheDatabaseIsAwayEverythingSays503AndAfterwardsEverythingWorksWithoutARestart()
            throws IOException, SQLException {
        int port = RunningSite.freePort();
        EmbeddedPostgres database = database(port);
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database hytta");
        }
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/hytta?user=postgres";
        try (RunningSite site = RunningSite.start(RunningSite.freePort(), Map.of("HYTTA_DB_URL", url), "--no-demo");
                OwnPlatform platform = OwnPlatform.registered(site)) {
            Login login = platform.login();
            String token = platform.signed(platform.claims(login));
            String reader = site.credential("Hytta", "statements/read");
            database.close();
            Awaited.that("not ready", () -> site.web().get("/health/ready").statusCode() == 503);
            away(platform.launch(login, token), "text/html");
            away(site.web().get("/lti/login?" + Web.form(platform.loginParameters())), "text/html");
            away(site.web().get("/admin", "Cookie", "admin-session=" + "a".repeat(43)), "text/html");
            away(site.web().get("/learn", "Cookie", "hytta-abc=" + "a".repeat(43)), "text/html");
            away(
                    site.web().get("/xapi/statements", "Authorization", reader, "X-Experience-API-Version", "1.0.3"),
                    "application/json");
            assertEquals(200, site.web().get("/health/live").statusCode(), "nobody shall restart the node for this");

            database = database(port);
            Awaited.that("ready again", () -> site.web().get("/health/ready").statusCode() == 200);
            assertEquals(303, platform.launch(login, token).statusCode(), "the same launch is good now");
            Login next = platform.login();
            assertEquals(
                    303,
                    platform.launch(next, platform.signed(platform.claims(next)))
                            .statusCode());
            assertTrue(Statements.read(site.web(), reader).verbs().size() >= 2);
        } finally {
            database.close();
        }
    }

    private EmbeddedPostgres database(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .start();
    }

    private static void away(HttpResponse<String> answer, String mediaType) {
        assertEquals(503, answer.statusCode(), answer.body());
        assertTrue(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()) > 0);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertTrue(type.startsWith(mediaType), type);
        if (mediaType.equals("text/html")) {
            Refusal.check(503, answer);
        }
    }
}
