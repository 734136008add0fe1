package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.hytta.demolms.DemoLms;
import se.hytta.demolms.quirk.Hostile;
import se.hytta.demolms.quirk.Kind;
import se.hytta.demolms.quirk.Quirk;

/** The same tool at platforms that each behave in their own way. */
@ExtendWith(WholeSite.class)
class PlatformKindsIT {
    private static final List<String> STUDENTS = List.of("301", "302", "303");

    private final RunningSite site;
    private DemoLms platform;
    private Web lms;
    private LmsApi api;

    PlatformKindsIT(RunningSite site) {
        this.site = site;
    }

    @BeforeEach
    void start() {
        platform = DemoLms.start(0, site.tool(), null);
        lms = new Web(platform.address());
        api = new LmsApi(lms);
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aStudentOfEachKindOfPlatformPassesAndHerGradeArrives(Kind kind) {
        switches(Map.of("kind", kind.name()));
        String organisation = "Kommun " + UUID.randomUUID();
        String link = placed(connected(kind, organisation), 0);
        new Pupil(site, platform.address(), "301").open(link).pass(0.9);
        Awaited.that("the grade", () -> api.grades(link).size() == 1);
        assertEquals(90.0, api.grades(link).get(0).path("points").asDouble(), 0.01);
        assertEquals(
                303, new Pupil(site, platform.address(), "302").launch(link).statusCode());
    }

    @Test
    void oneClientWithThreeDeploymentsServesThreeOrganisationsAndNothingCrosses() {
        switches(Map.of("kind", Kind.BLACKBOARD.name()));
        List<String> organisations = new ArrayList<>();
        String clientId = "client-" + UUID.randomUUID();
        for (int customer = 1; customer <= 3; customer++) {
            organisations.add("Kommun " + customer + " " + UUID.randomUUID());
        }
        registerAtTheTool(clientId, organisations.get(0), List.of("1-1"));
        registerAtThePlatform(clientId);

        List<String> registrations = new ArrayList<>();
        List<String> actors = new ArrayList<>();
        List<String> links = new ArrayList<>();
        for (int customer = 0; customer < 3; customer++) {
            String link = placed(clientId, customer);
            links.add(link);
            if (customer > 0) {
                assertEquals(
                        403,
                        new Pupil(site, platform.address(), "301").launch(link).statusCode());
                approve("1-" + (customer + 1), organisations.get(customer));
            }
            // the same number of a person is another person at another customer
            Pupil.Work work = new Pupil(site, platform.address(), "301").open(link);
            registrations.add(work.parameter("registration"));
            actors.add(work.parameter("actor"));
            work.pass(0.8 + customer / 10.0);
        }
        assertEquals(3, registrations.stream().distinct().count());
        assertEquals(3, actors.stream().distinct().count(), actors.toString());
        for (int customer = 0; customer < 3; customer++) {
            String link = links.get(customer);
            Awaited.that("the grade of " + customer, () -> api.grades(link).size() == 1);
            assertEquals(
                    80 + 10 * customer, api.grades(link).get(0).path("points").asDouble(), 0.01);
            Statements own = Statements.read(site.web(), site.credential(organisations.get(customer), "all"));
            assertEquals(
                    List.of(registrations.get(customer)),
                    own.all().stream()
                            .map(Statements::registration)
                            .filter(r -> !r.isEmpty())
                            .distinct()
                            .toList());
        }
    }

    @Test
    void aFourthDeploymentOfThatClientWaits() {
        switches(Map.of("kind", Kind.BLACKBOARD.name()));
        String clientId = "client-" + UUID.randomUUID();
        registerAtTheTool(clientId, "Kommun " + UUID.randomUUID(), List.of("1-1"));
        registerAtThePlatform(clientId);
        Pupil pupil = new Pupil(site, platform.address(), "301");
        assertEquals(303, pupil.launch(placed(clientId, 0)).statusCode());
        HttpResponse<String> waiting = pupil.launch(placed(clientId, 2));
        assertEquals(403, waiting.statusCode(), waiting.body());
    }

    @ParameterizedTest
    @EnumSource(Hostile.class)
    void everyHostileLaunchIsRefusedAndTheNextHonestOnePasses(Hostile attack) {
        String link = placed(connected(Kind.DEMO, "Kommun " + UUID.randomUUID()), 0);
        Pupil pupil = new Pupil(site, platform.address(), "303");
        switches(Map.of("hostile", attack.name()));
        HttpResponse<String> refused = pupil.launch(link);
        assertTrue(List.of(400, 403).contains(refused.statusCode()), refused.statusCode() + " " + refused.body());
        assertTrue(refused.headers().allValues("Set-Cookie").isEmpty());
        Refusal.headers(refused);
        ObjectNode honest = Json.object();
        honest.putNull("hostile");
        switches(honest);
        assertEquals(303, pupil.launch(link).statusCode());
    }

    @Test
    void aVerifiedLaunchThatNamesServersInsideANetworkIsListedAndNeverFollowed() {
        String clientId = connected(Kind.DEMO, "Kommun " + UUID.randomUUID());
        String link = placed(clientId, 0);
        String inside = "http://169.254.169.254/latest/lineitem";
        Map<String, ?> endpoint =
                Map.of("scope", List.of("https://purl.imsglobal.org/spec/lti-ags/scope/score"), "lineitem", inside);
        Map<String, ?> claims = Map.of("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint", endpoint);
        new Pupil(site, platform.address(), "301")
                .open(Map.of("person", "301", "link", link, "claims", claims))
                .pass(0.9);
        Awaited.that("the score is given up, and why", () -> count("""
                SELECT count(*) FROM lti.pending_score p JOIN lti.registration r ON r.id = p.registration
                WHERE r.client_id = ? AND p.last_error LIKE '%169.254.169.254 is an address inside a network%'
                """, clientId) == 1);
        assertEquals(0, api.grades(link).size());
        assertEquals(1, count("""
                SELECT count(*) FROM lti.service_host s JOIN lti.registration r ON r.id = s.registration
                WHERE r.client_id = ? AND s.host = 'http://169.254.169.254'
                """, clientId));
    }

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            names = {"CLOCK_AHEAD", "CLOCK_BEHIND", "NO_ALG", "ANONYMOUS"})
    void aQuirkThatComesLaterTakesNothingFromARegistrationThatStands(Quirk quirk) {
        String link = placed(connected(Kind.DEMO, "Kommun " + UUID.randomUUID()), 0);
        switches(Map.of("on", List.of(quirk.name())));
        for (String student : STUDENTS) {
            assertEquals(
                    303,
                    new Pupil(site, platform.address(), student).launch(link).statusCode());
        }
    }

    /** The client id of the tool, registered in the way that this kind of platform has. */
    private String connected(Kind kind, String organisation) {
        if (!kind.quirks().contains(Quirk.REGISTRATION_CLOSED)) {
            return api.register(site.administer("invitations", Map.of("name", organisation))
                    .path("url")
                    .asText());
        }
        String clientId = "client-" + UUID.randomUUID();
        registerAtTheTool(clientId, organisation, List.of("1-1", "1-2", "1-3"));
        registerAtThePlatform(clientId);
        return clientId;
    }

    private void registerAtTheTool(String clientId, String organisation, List<String> deployments) {
        String issuer = platform.address().toString();
        site.administer(
                "registrations",
                Map.of(
                        "name", organisation,
                        "organisation", organisation,
                        "issuer", issuer,
                        "clientId", clientId,
                        "authorizationEndpoint", issuer + "/lti/authorize",
                        "tokenEndpoint", issuer + "/lti/token",
                        "jwksUri", issuer + "/lti/jwks",
                        "deployments", deployments));
    }

    private int count(String query, String clientId) {
        try (Connection connection = DriverManager.getConnection(site.site().databaseUrl());
                PreparedStatement asked = connection.prepareStatement(query)) {
            asked.setString(1, clientId);
            try (ResultSet row = asked.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** As the administrator does who knows whose the deployment is. */
    private void approve(String deployment, String organisation) {
        site.administer("organisations", Map.of("name", organisation));
        try (Connection connection = DriverManager.getConnection(site.site().databaseUrl());
                PreparedStatement approve = connection.prepareStatement("""
                        UPDATE lti.deployment SET status = 'approved',
                            organisation = (SELECT id FROM xapi.organisation WHERE name = ?)
                        WHERE deployment_id = ? AND status = 'pending' AND registration =
                            (SELECT id FROM lti.registration WHERE issuer = ?)
                        """)) {
            approve.setString(1, organisation);
            approve.setString(2, deployment);
            approve.setString(3, platform.address().toString());
            assertEquals(1, approve.executeUpdate());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void registerAtThePlatform(String clientId) {
        ObjectNode own = Json.object()
                .put("clientId", clientId)
                .put("name", "Hytta")
                .put("active", true)
                .put("deploymentId", "1")
                .put("loginUri", site.tool() + "/lti/login")
                .put("jwksUri", site.tool() + "/lti/jwks")
                .put("targetLinkUri", site.tool() + "/lti/launch")
                .put("deepLinkUri", site.tool() + "/lti/launch");
        own.putArray("redirectUris").add(site.tool() + "/lti/launch");
        ArrayNode scopes = own.putArray("scopes");
        se.hytta.demolms.platform.Platform.SCOPES.forEach(scopes::add);
        own.putArray("claims").add("name");
        own.putObject("custom");
        assertEquals(201, lms.post("/api/tools", Web.JSON, own.toString()).statusCode());
    }

    private String placed(String clientId, int section) {
        URI target = URI.create(site.tool() + "/lti/launch?hytta_course=" + Web.encoded(OwnPlatform.COURSE)
                + "&hytta_au=" + Web.encoded(OwnPlatform.AU));
        Map<String, ?> link = Map.of(
                "clientId", clientId, "title", "Säkerhet", "points", 100, "url", target.toString(), "section", section);
        return Json.read(lms.post("/api/links", Web.JSON, Json.of(link).toString())
                        .body())
                .path("id")
                .asText();
    }

    private void switches(Map<String, ?> asked) {
        switches((ObjectNode) Json.of(asked));
    }

    private void switches(ObjectNode asked) {
        HttpResponse<String> answer = lms.call("PUT", "/api/quirks", Web.JSON, asked.toString());
        assertEquals(200, answer.statusCode(), answer.body());
    }
}
