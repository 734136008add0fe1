package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The power goes between the student's last answer and the grade. */
@ExtendWith(WholeSite.class)
class KillIT {
    /** Longer than a sender that was killed has a grade for itself. */
    private static final Duration LEASE = Duration.ofSeconds(120);

    private final RunningSite site;
    private final Chromium chromium;
    private final LmsApi lms;

    KillIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
        this.lms = new LmsApi(site.lms());
    }

    @Test
    void afterKill9EveryAcknowledgedStatementIsThereAndTheGradeArrivesOnce() throws InterruptedException {
        Placed placed = Placed.module(site, lms);
        try (BrowserContext person = chromium.person(1280, 900, "sv")) {
            Page page = person.newPage();
            List<String> acknowledged = new ArrayList<>();
            page.onResponse(response -> acknowledge(response, acknowledged));
            Lms course = new Lms(site.lms(), page, new Mouse());
            course.be(Lms.STUDENT);
            Module module = Module.open(course.open(placed.link()), new Mouse());
            module.answerTheRest();
            lms.faultOnEveryScore("ERROR");
            try {
                module.handIn();
                Awaited.that("the grade was refused", () -> rows("status = 'waiting' and last_error is not null") == 1);
                site.site().killServer();
            } finally {
                lms.noMoreFaults();
            }
            assertFalse(accepted(lms.posts(placed.link())), "no grade was taken before the kill");
            assertEquals(0, lms.grades(placed.link()).size());

            site.site().startServer();
            String reader = site.credential(placed.organisation(), "statements/read");
            for (String statement : List.copyOf(acknowledged)) {
                assertEquals(
                        200,
                        site.web()
                                .get(
                                        "/xapi/statements?statementId=" + statement,
                                        "Authorization",
                                        reader,
                                        "X-Experience-API-Version",
                                        "1.0.3")
                                .statusCode(),
                        statement);
            }
            List<String> verbs = Statements.read(site.web(), reader).verbs();
            assertEquals(
                    module.questionCount(),
                    verbs.stream().filter("answered"::equals).count(),
                    verbs.toString());
            assertEquals(1, verbs.stream().filter("passed"::equals).count(), verbs.toString());

            Awaited.that("the grade", LEASE, () -> lms.grades(placed.link()).size() == 1);
            Awaited.that("nothing waits to be sent", () -> rows("status = 'waiting'") == 0);
            assertEquals(
                    1,
                    lms.posts(placed.link()).stream().filter(KillIT::isAccepted).count());
            assertEquals(100.0, lms.grades(placed.link()).get(0).path("points").asDouble());

            module.leave();
            assertThat(module.frame().locator("#page")).hasCount(0);
            assertEquals(
                    1,
                    Statements.read(site.web(), reader).verbs().stream()
                            .filter("terminated"::equals)
                            .count());
        }
    }

    /** Remembers the statements that the tool has said it has. */
    private void acknowledge(Response response, List<String> ids) {
        URI address = URI.create(response.url());
        if (response.request().method().equals("PUT")
                && address.getPath().equals("/xapi/statements")
                && response.ok()) {
            ids.add(OwnPlatform.parameter(address, "statementId"));
        }
    }

    private static boolean accepted(List<JsonNode> posts) {
        return posts.stream().anyMatch(KillIT::isAccepted);
    }

    private static boolean isAccepted(JsonNode post) {
        return post.path("status").asInt() / 100 == 2;
    }

    /** How many wishes to send a grade are such. */
    private int rows(String such) {
        try (Connection connection = DriverManager.getConnection(site.site().databaseUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from lti.pending_score where " + such)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
