package se.hytta.lti.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.hytta.lti.Browser;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.web.page.Refused;
import se.hytta.xapi.personal.Learner;
import se.hytta.xapi.personal.PersonalRecords;

/** One client, several deployments, and whose they are. */
class DeploymentsTest {
    private final Tool tool = new Tool();
    private final Platform platform = new Platform();
    private final Registration registration = platform.registerAt(tool);
    private final Browser browser = new Browser(tool);

    @AfterEach
    void stop() {
        platform.close();
        tool.close();
    }

    @Test
    void oneClientServesThreeOrganisationsByThreeDeploymentsAndNothingCrosses() {
        List<String> towns = List.of("Bodens skolor", "Luleå skolor", "Piteå skolor");
        for (String town : towns) {
            tool.lti().deployments().add(registration.id(), "deployment of " + town, organisation(town));
            Map<String, Object> claims =
                    with(platform.student(tool), Platform.LTI + "deployment_id", "deployment of " + town);
            // the same person, course and link ids in each: an LMS numbers its customers' alike
            assertEquals(
                    303,
                    browser.launch(platform, with(claims, "name", "Åsa of " + town))
                            .statusCode());
        }
        PersonalRecords records = tool.recorder().personalRecords();
        for (String town : towns) {
            long organisation = organisation(town);
            var found = records.find(organisation, "åsa");
            assertEquals(1, found.size(), town);
            assertEquals("Åsa of " + town, found.get(0).label());
            Learner mine = found.get(0).learner();
            for (String other : towns) {
                long statements = count("""
                        SELECT count(*) FROM content.course_registration WHERE organisation = ?
                            AND learner = CAST(? AS uuid)""", organisation(other), account(mine));
                assertEquals(other.equals(town) ? 1 : 0, statements, "progress of " + town + " in " + other);
            }
            assertEquals(1, count("""
                    SELECT count(*) FROM lti.membership m JOIN lti.learner l ON l.id = m.learner
                    JOIN lti.deployment d ON d.id = l.deployment WHERE d.organisation = ?""", organisation), town);
        }
        assertEquals(
                3,
                count(
                        "SELECT count(DISTINCT context) FROM lti.membership m JOIN lti.learner l"
                                + " ON l.id = m.learner WHERE l.registration = ?",
                        registration.id()),
                "no course is shared");
    }

    @Test
    void byTheRuleAllAnUnknownDeploymentComesInToTheOrganisationThatWasChosen() {
        long into = organisation("Övertorneå kommun");
        tool.lti().platforms().decide(registration.id(), DeploymentRule.ALL, into, false);
        assertEquals(303, launch("one").statusCode());
        assertEquals(303, launch("two").statusCode());
        assertTrue(tool.lti().deployments().of(registration.id()).stream()
                .filter(d -> !d.deploymentId().equals("deployment-1"))
                .allMatch(d -> d.organisation() == into));
    }

    @Test
    void byTheRuleFirstOnlyOneComesIn() {
        tool.lti().platforms().decide(registration.id(), DeploymentRule.FIRST, null, false);
        assertEquals(303, launch("one").statusCode());
        assertEquals(403, launch("two").statusCode());
        assertEquals(303, launch("one").statusCode());
    }

    @Test
    void aBlockedDeploymentStaysOutWhateverTheRuleAndComesBackToItsOrganisation() {
        assertEquals(303, launch("deployment-1").statusCode());
        Deployment deployment = tool.lti().deployments().of(registration.id()).get(0);
        tool.lti().deployments().block(deployment.id());
        for (DeploymentRule rule : DeploymentRule.values()) {
            tool.lti().platforms().decide(registration.id(), rule, null, false);
            assertEquals(403, launch("deployment-1").statusCode(), rule.name());
        }
        assertEquals(303, launch("first all the same").statusCode(), "the blocked one has not used it up");
        tool.lti().deployments().unblock(deployment.id());
        assertEquals(303, launch("deployment-1").statusCode());
        assertEquals(
                deployment.organisation(),
                tool.lti().deployments().get(deployment.id()).organisation());
    }

    @Test
    void whatGoesWithADeploymentIsCountedAndGoes() {
        assertEquals(303, launch("deployment-1").statusCode());
        Deployment deployment = tool.lti().deployments().of(registration.id()).get(0);
        assertEquals(new Holdings(1, 1, 1, 1, 0), tool.lti().deployments().holdings(deployment));
        assertEquals(new Holdings(1, 1, 1, 1, 0), tool.lti().deployments().holdings(registration));
        tool.lti().deployments().delete(deployment.id());
        assertEquals(new Holdings(0, 0, 0, 0, 0), tool.lti().deployments().holdings(registration));
        assertThrows(Refused.class, () -> tool.lti().deployments().delete(deployment.id()));
    }

    @Test
    void aDeploymentThatIsDecidedOnIsNotAddedAgain() {
        Refused known = assertThrows(
                Refused.class,
                () -> tool.lti().deployments().add(registration.id(), "deployment-1", organisation("Kiruna")));
        assertEquals(409, known.status());
        assertEquals(
                400,
                assertThrows(
                                Refused.class,
                                () -> tool.lti().deployments().add(registration.id(), " ", organisation("Kiruna")))
                        .status());
    }

    private HttpResponse<String> launch(String deployment) {
        return browser.launch(platform, with(platform.student(tool), Platform.LTI + "deployment_id", deployment));
    }

    private static long count(String sql, Object... arguments) {
        return Database.jdbi()
                .withHandle(handle ->
                        handle.select(sql, arguments).mapTo(Long.class).one());
    }

    private String account(Learner learner) {
        return learner.account(tool.url().toString()).orElseThrow().toString();
    }

    private long organisation(String name) {
        return Database.jdbi()
                .inTransaction(h -> tool.recorder().organisations().named(h, name));
    }
}
