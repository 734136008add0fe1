package se.hytta.lti.deeplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;
import static se.hytta.lti.Platform.DL;
import static se.hytta.lti.Platform.LTI;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.hytta.content.course.CatalogueAu;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.lti.Browser;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.lti.TwoUnits;

class DeepLinkingTest {
    private final Tool tool = new Tool();
    private final Platform platform = new Platform();
    private final Browser browser = new Browser(tool);

    @BeforeEach
    void register() {
        platform.registerAt(tool);
    }

    @AfterEach
    void stop() {
        platform.close();
        tool.close();
    }

    @Test
    void answersWithASignedLinkThatSaysWhatItShows() throws Exception {
        String session = pick(Map.of());
        HttpResponse<String> reply = post(session, "choose");
        assertTrue(reply.body().contains("action=\"" + platform.url + "/return\""), reply.body());
        String policy = reply.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.contains("form-action " + platform.url + ";"), policy);
        JWTClaimsSet claims = verified(reply);
        assertEquals(platform.clientId, claims.getIssuer());
        assertEquals(List.of(platform.url.toString()), claims.getAudience());
        assertEquals("LtiDeepLinkingResponse", claims.getClaim(LTI + "message_type"));
        assertEquals("1.3.0", claims.getClaim(LTI + "version"));
        assertEquals("deployment-1", claims.getClaim(LTI + "deployment_id"));
        assertEquals("opaque \"data\"", claims.getClaim(DL + "data"));
        assertTrue(claims.getIssueTime().toInstant().isBefore(Instant.now()));
        Map<?, ?> item = (Map<?, ?>) claims.getListClaim(DL + "content_items").get(0);
        assertEquals("ltiResourceLink", item.get("type"));
        assertEquals(tool.url() + "/lti/launch", item.get("url"));
        assertEquals(Platform.firstUnit(tool), item.get("custom"));
        assertEquals(100, ((Number) ((Map<?, ?>) item.get("lineItem")).get("scoreMaximum")).intValue());
        assertNotEquals(
                claims.getClaim("nonce"), verified(post(session, "choose")).getClaim("nonce"));
    }

    @Test
    void obeysWhatThePlatformTakes() throws Exception {
        TwoUnits.importInto();
        String session = pick(Map.of("accept_lineitem", false, "accept_multiple", false));
        String both = "session=" + session + "&action=choose&item=" + au(0).id() + "&item=" + au(1).id();
        List<?> items = verified(browser.post("/lti/pick", both)).getListClaim(DL + "content_items");
        assertEquals(1, items.size());
        assertFalse(((Map<?, ?>) items.get(0)).containsKey("lineItem"));
        String several = pick(Map.of("accept_multiple", true));
        items = verified(browser.post("/lti/pick", both.replace(session, several)))
                .getListClaim(DL + "content_items");
        assertEquals(2, items.size());
    }

    @Test
    void cancelsWithNoItems() throws Exception {
        HttpResponse<String> reply = post(pick(Map.of()), "cancel");
        assertEquals(List.of(), verified(reply).getListClaim(DL + "content_items"));
    }

    @Test
    void searchesAndKeepsWhatIsPicked() {
        String session = pick(Map.of());
        String none = browser.post("/lti/pick", Map.of("session", session, "action", "search", "q", "zzz<b>"))
                .body();
        assertFalse(none.contains("name=\"item\""), none);
        assertFalse(none.contains("zzz<b>"), "nothing is reflected unescaped");
        String kept = browser.post(
                        "/lti/pick",
                        Map.of("session", session, "action", "search", "q", "zzz", "item", "" + au(0).id()))
                .body();
        assertTrue(kept.contains("value=\"" + au(0).id() + "\" checked"), kept);
        String missing = browser.post("/lti/pick", Map.of("session", session, "action", "choose"))
                .body();
        assertTrue(missing.contains("role=\"alert\""), missing);
    }

    @Test
    void refusesStudentsStrangersAndWhatItCantGive() {
        Map<String, Object> deep = platform.deepLinking(tool, Map.of());
        refused(403, "teacher", browser.launch(platform, with(deep, LTI + "roles", List.of("Learner"))));
        refused(400, "claim", browser.launch(platform, with(deep, DL + "deep_linking_settings", null)));
        refused(
                400,
                "accept",
                browser.launch(platform, platform.deepLinking(tool, Map.of("accept_types", List.of("file")))));
        refused(
                400,
                "claim",
                browser.launch(platform, platform.deepLinking(tool, Map.of("deep_link_return_url", "javascript:x"))));
        refused(401, "session", browser.post("/lti/pick", Map.of("session", "x".repeat(43), "action", "choose")));
        refused(401, "session", browser.post("/lti/pick", Map.of("action", "choose")));
        String session = pick(Map.of());
        refused(
                404,
                "gone",
                browser.post("/lti/pick", Map.of("session", session, "action", "choose", "item", "999999")));
        refused(400, "form", browser.post("/lti/pick", Map.of("session", session, "action", "choose", "item", "x")));
    }

    @Test
    void placesAWholeCourseAsALinkForEachModuleOrAsOneLinkToIt() throws Exception {
        TwoUnits.importInto();
        CatalogueCourse course = course(au(1).id());
        String item = "&action=choose&item=c" + course.id();
        List<?> several = items(browser.post("/lti/pick", "session=" + pick(Map.of("accept_multiple", true)) + item));
        assertEquals(course.aus().size(), several.size());
        assertTrue(several.stream().allMatch(one -> ((Map<?, ?>) one).containsKey("lineItem")));
        List<?> one = items(browser.post("/lti/pick", "session=" + pick(Map.of("accept_multiple", false)) + item));
        assertEquals(1, one.size());
        assertEquals(Map.of("hytta_course", course.publisherId()), ((Map<?, ?>) one.get(0)).get("custom"));
        assertTrue(((Map<?, ?>) one.get(0)).containsKey("lineItem"), "its column holds the total");
        List<?> withTotal = items(browser.post(
                "/lti/pick",
                "session=" + pick(Map.of("accept_multiple", true)) + item + "&options=1&grades=on&total=on"));
        assertEquals(course.aus().size() + 1, withTotal.size());
        assertEquals(Map.of("hytta_course", course.publisherId()), ((Map<?, ?>) withTotal.get(0)).get("custom"));
        refused(404, "gone", browser.post("/lti/pick", "session=" + pick(Map.of()) + "&action=choose&item=c99999999"));
    }

    @Test
    void saysWhenAndWhereTheItemIsToBeSeen() throws Exception {
        String options = "&options=1&target=window&availableFrom=2027-01-11T08:00&availableTo=2027-06-11T17:00"
                + "&submitFrom=&submitTo=2027-06-01T12:00";
        String choose = "&action=choose&item=" + au(0).id() + options;
        Map<?, ?> item = (Map<?, ?>) items(browser.post("/lti/pick", "session=" + pick(Map.of()) + choose))
                .get(0);
        assertEquals(
                Map.of("startDateTime", "2027-01-11T07:00:00Z", "endDateTime", "2027-06-11T15:00:00Z"),
                item.get("available"));
        assertEquals(Map.of("endDateTime", "2027-06-01T10:00:00Z"), item.get("submission"));
        assertEquals(Map.of("targetName", "_blank"), item.get("window"));
        assertFalse(item.containsKey("iframe"));
        assertFalse(item.containsKey("lineItem"), "she ticked no grades");
        Map<String, Object> frameOnly = Map.of("accept_presentation_document_targets", List.of("iframe"));
        item = (Map<?, ?>) items(browser.post("/lti/pick", "session=" + pick(frameOnly) + choose))
                .get(0);
        assertTrue(item.containsKey("iframe") && !item.containsKey("window"), "only what the platform takes");
        String wrong = browser.post(
                        "/lti/pick",
                        "session=" + pick(Map.of()) + choose.replace("2027-06-11T17:00", "2026-01-01T00:00"))
                .body();
        assertTrue(wrong.contains("role=\"alert\"") && wrong.contains("value=\"2027-01-11T08:00\""), wrong);
        assertTrue(browser.post("/lti/pick", "session=" + pick(Map.of()) + choose.replace("2027-06-01T12:00", "soon"))
                .body()
                .contains("role=\"alert\""));
    }

    @Test
    void aLinkThatShowsAWholeCourseOpensItsPage() {
        CatalogueCourse course = course(au(0).id());
        Map<String, Object> claims =
                with(platform.student(tool), LTI + "custom", Map.of("hytta_course", course.publisherId()));
        HttpResponse<String> opened = browser.launch(platform, claims);
        assertEquals(303, opened.statusCode(), opened.body());
        assertTrue(
                opened.headers().firstValue("Location").orElseThrow().startsWith(tool.url() + "/learn/course?launch="));
        refused(404, "gone", browser.launch(platform, with(claims, LTI + "custom", Map.of("hytta_course", "urn:x"))));
    }

    @Test
    void aLinkPlacedByHandCanBeBoundToAWholeCourse() {
        Map<String, Object> unbound = with(platform.teacher(tool), LTI + "custom", null);
        String session = Browser.hidden(browser.launch(platform, unbound).body(), "session");
        long course = course(au(0).id()).id();
        HttpResponse<String> bound =
                browser.post("/lti/pick", Map.of("session", session, "action", "choose", "item", "c" + course));
        assertEquals(303, bound.statusCode(), bound.body());
        HttpResponse<String> student = browser.launch(platform, with(platform.student(tool), LTI + "custom", null));
        assertEquals(303, student.statusCode());
        assertTrue(student.headers().firstValue("Location").orElseThrow().contains("/learn/course?"));
    }

    private CatalogueCourse course(long au) {
        return tool.content().catalogue().stream()
                .filter(course -> course.aus().stream().anyMatch(unit -> unit.id() == au))
                .findFirst()
                .orElseThrow();
    }

    private List<?> items(HttpResponse<String> reply) throws Exception {
        return verified(reply).getListClaim(DL + "content_items");
    }

    private static void refused(int status, String key, HttpResponse<String> answer) {
        assertTrue(
                answer.statusCode() == status && answer.body().startsWith("lti.refused." + key + "\n"),
                () -> answer.statusCode() + " " + answer.body());
    }

    private String pick(Map<String, Object> settings) {
        HttpResponse<String> picker = browser.launch(platform, platform.deepLinking(tool, settings));
        assertEquals(200, picker.statusCode(), picker.body());
        return Browser.hidden(picker.body(), "session");
    }

    private HttpResponse<String> post(String session, String action) {
        return browser.post("/lti/pick", Map.of("session", session, "action", action, "item", "" + au(0).id()));
    }

    private CatalogueAu au(int number) {
        List<CatalogueAu> aus = tool.content().catalogue().stream()
                .flatMap(course -> course.aus().stream())
                .toList();
        return aus.get(number);
    }

    private JWTClaimsSet verified(HttpResponse<String> reply) throws Exception {
        assertEquals(200, reply.statusCode(), reply.body());
        SignedJWT jwt = parse(Browser.hidden(reply.body(), "JWT"));
        JWKSet keys = JWKSet.parse(browser.get("/lti/jwks").body());
        var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey();
        assertFalse(key.isPrivate());
        assertTrue(jwt.verify(new RSASSAVerifier(key)));
        return jwt.getJWTClaimsSet();
    }

    private static SignedJWT parse(String jwt) throws ParseException {
        return SignedJWT.parse(jwt);
    }
}
