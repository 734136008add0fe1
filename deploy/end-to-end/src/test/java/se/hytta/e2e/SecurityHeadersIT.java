package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import se.hytta.e2e.OwnPlatform.Login;

/** Every answer carries what protects whoever reads it: pages, redirects, refusals, files. */
@ExtendWith(WholeSite.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityHeadersIT {
    private static final List<String> PAGES = List.of(
            "/",
            "/accessibility",
            "/privacy",
            "/profile",
            "/profile/v1",
            "/learn",
            "/teach",
            "/admin",
            "/admin/sign-in",
            "/admin/organisations",
            "/admin/registrations",
            "/admin/statements",
            "/admin/made-up",
            "/admin/api/registrations",
            "/admin/api/openapi.json",
            "/lti/jwks",
            "/lti/login",
            "/lti/launch",
            "/lti/pick",
            "/lti/register/made-up",
            "/xapi/about",
            "/xapi/statements",
            "/xapi/openapi.json",
            "/cmi5/fetch/made-up",
            "/metrics",
            "/openapi",
            "/WEB-INF/web.xml",
            "/application.wadl",
            "/nothing/here",
            "/lti/login?iss=" + "x".repeat(5000));
    private static final Pattern INLINE = Pattern.compile(
            "<script(?![^>]*\\bsrc=)[^>]*>\\s*[^<\\s]|\\sstyle=\"|\\son[a-z]+=\"|<style|href=\"javascript:",
            Pattern.CASE_INSENSITIVE);

    private final RunningSite site;
    private final Web tool;
    private OwnPlatform mine;
    private OwnPlatform others;

    SecurityHeadersIT(RunningSite site) {
        this.site = site;
        this.tool = site.web();
    }

    @BeforeAll
    void register() throws IOException {
        mine = OwnPlatform.registered(site);
        others = OwnPlatform.registered(site);
    }

    @AfterAll
    void end() {
        mine.close();
        others.close();
    }

    @Test
    void everyPageRefusalAndRedirectIsProtected() {
        for (String path : PAGES) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "MADE-UP")) {
                HttpResponse<String> answer = tool.call(method, path, Web.FORM, "");
                isProtected(method + " " + path, answer);
            }
        }
    }

    @Test
    void theServerItselfRefusesToEchoARequestAndToLeaveItsRoot() {
        HttpResponse<String> outside = tool.get("/%2e%2e/%2e%2e/etc/passwd");
        assertEquals(400, outside.statusCode());
        assertFalse(outside.body().contains("root:"), outside.body());
        HttpResponse<String> answer = tool.call("TRACE", "/", Web.FORM, "", "Authorization", RunningSite.ADMIN);
        assertEquals(405, answer.statusCode());
        assertFalse(answer.body().contains("Authorization"), answer.body());
    }

    @Test
    void whatAnAdministratorSeesIsProtectedAndFramedByNobody() {
        for (String path : List.of("/admin/sign-in", "/admin/api/registrations", "/admin/api/organisations")) {
            HttpResponse<String> answer = tool.get(path, "Authorization", RunningSite.ADMIN);
            assertEquals(200, answer.statusCode(), path);
            isProtected(path, answer);
            assertEquals(Set.of("'none'"), ancestors(answer), path);
        }
    }

    @Test
    void onlyThePlatformThatLaunchedMayShowWhatItLaunched() {
        assertEquals(Set.of("'self'", mine.issuer()), ancestors(launched(mine, OwnPlatform.INSTRUCTOR)));
        assertEquals(Set.of("'self'", others.issuer()), ancestors(launched(others, OwnPlatform.INSTRUCTOR)));
        HttpResponse<String> launch = launched(mine, OwnPlatform.LEARNER);
        String cookie = launch.headers().allValues("Set-Cookie").stream()
                .map(c -> c.split(";")[0])
                .filter(c -> !c.startsWith("hytta-login-"))
                .findFirst()
                .orElseThrow();
        HttpResponse<String> learn = tool.get("/learn", "Cookie", cookie);
        assertEquals(200, learn.statusCode());
        isProtected("/learn", learn);
        assertEquals(Set.of("'self'", mine.issuer()), ancestors(learn));
        HttpResponse<String> login = tool.get("/lti/login?" + Web.form(mine.loginParameters()));
        assertEquals(Set.of("'self'", mine.issuer()), ancestors(login));
    }

    @Test
    void aRefusalAfterTheSignatureIsShownToItsPlatformOnly() {
        Login login = mine.login();
        ObjectNode claims = mine.claims(login).put(OwnPlatform.LTI + "deployment_id", "unheard-of");
        HttpResponse<String> refused = mine.launch(login, mine.signed(claims));
        assertEquals(403, refused.statusCode());
        assertEquals(Set.of("'self'", mine.issuer()), ancestors(refused));
    }

    @Test
    void aCoursesFilesMayNotBeGuessedIntoAndBringNoInlineScript() {
        URI au = URI.create(launched(mine, OwnPlatform.LEARNER)
                .headers()
                .firstValue("Location")
                .orElseThrow());
        HttpResponse<String> page = tool.get(au.getRawPath() + "?" + au.getRawQuery(), "Host", au.getAuthority());
        assertEquals(200, page.statusCode());
        assertEquals(
                "nosniff", page.headers().firstValue("X-Content-Type-Options").orElse(""));
        assertEquals("no-referrer", page.headers().firstValue("Referrer-Policy").orElse(""));
        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.contains("default-src 'self'") && !policy.contains("unsafe"), policy);
        assertFalse(INLINE.matcher(page.body()).find(), page.body());
    }

    private HttpResponse<String> launched(OwnPlatform platform, String role) {
        Login login = platform.login();
        ObjectNode claims = platform.claims(login);
        claims.putArray(OwnPlatform.LTI + "roles").add(role);
        HttpResponse<String> answer = platform.launch(login, platform.signed(claims));
        assertTrue(List.of(200, 303).contains(answer.statusCode()), answer.body());
        isProtected("launch", answer);
        return answer;
    }

    private static void isProtected(String what, HttpResponse<String> answer) {
        try {
            Refusal.headers(answer);
        } catch (AssertionError e) {
            throw new AssertionError(what + " " + answer.statusCode() + ": " + e.getMessage(), e);
        }
        Map<String, List<String>> headers = answer.headers().map();
        assertFalse(
                headers.getOrDefault("access-control-allow-origin", List.of()).contains("*")
                        && headers.containsKey("access-control-allow-credentials"),
                what);
        if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            assertFalse(INLINE.matcher(answer.body()).find(), what + ": " + answer.body());
        }
    }

    private static Set<String> ancestors(HttpResponse<String> answer) {
        String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
        String list = policy.replaceFirst(".*frame-ancestors ", "").replaceFirst(";.*", "");
        return new TreeSet<>(Arrays.asList(list.split(" ")));
    }
}
