package se.hytta.lti.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;
import static se.hytta.lti.Platform.LTI;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.hytta.lti.Browser;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.lti.key.Secret;

class PageSessionsTest {
    private static Tool tool;
    private static Platform platform;

    @BeforeAll
    static void start() {
        tool = new Tool();
        platform = new Platform();
        platform.registerAt(tool);
    }

    @AfterAll
    static void stop() {
        platform.close();
        tool.close();
    }

    @Test
    void anIdIs256BitsAndOnlyItsHashIsKept() {
        String id = launched(platform.student(tool));
        assertEquals(43, id.length(), "32 bytes in base64url");
        String kept = Database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT row_to_json(s)::text FROM lti.page_session s WHERE id_hash = :hash")
                        .bind("hash", new Secret(id).hash())
                        .mapTo(String.class)
                        .one());
        assertFalse(kept.contains(id), kept);
    }

    @Test
    void aSessionNobodyUsesEndsAndOneThatIsUsedLastsOn() {
        String id = launched(platform.student(tool));
        set(id, "seen = now() - interval '175 minutes'");
        assertTrue(find(id).isPresent());
        set(id, "seen = seen - interval '175 minutes'");
        assertTrue(find(id).isPresent(), "it was used just now");
        set(id, "seen = now() - interval '181 minutes'");
        assertTrue(find(id).isEmpty());
        assertTrue(find(id).isEmpty(), "asking does not wake it");
    }

    @Test
    void aSessionEndsWithItsDayHoweverMuchItIsUsed() {
        String id = launched(platform.student(tool));
        set(id, "expires = now() - interval '1 second'");
        assertTrue(find(id).isEmpty());
    }

    @Test
    void twoLaunchesInTwoTabsAreTwoSessionsOfTheirOwnPersonAndCourse() {
        Map<String, Object> student = platform.student(tool);
        Map<String, Object> teacher =
                with(platform.teacher(tool), LTI + "context", Map.of("id", "context-2", "title", "Kurs 2"));
        Browser browser = new Browser(tool);
        browser.launch(platform, student);
        browser.launch(platform, teacher);
        var held = browser.cookies.entrySet().stream()
                .map(cookie -> find(cookie.getValue()).orElseThrow())
                .toList();
        assertEquals(2, held.size());
        assertNotEquals(held.get(0).learner(), held.get(1).learner());
        assertNotEquals(held.get(0).context(), held.get(1).context());
        assertNotEquals(held.get(0).role(), held.get(1).role());
        browser.cookies.forEach((name, value) ->
                assertEquals(PageSessions.cookieName(find(value).orElseThrow().handle()), name));
    }

    private static String launched(Map<String, Object> claims) {
        Browser browser = new Browser(tool);
        browser.launch(platform, claims);
        assertEquals(1, browser.cookies.size(), browser.cookies.toString());
        return browser.cookies.values().iterator().next();
    }

    private static Optional<PageSession> find(String id) {
        return tool.lti().sessions().find(null, null, id);
    }

    private static void set(String id, String what) {
        int changed = Database.jdbi()
                .withHandle(
                        handle -> handle.createUpdate("UPDATE lti.page_session SET " + what + " WHERE id_hash = :hash")
                                .bind("hash", new Secret(id).hash())
                                .execute());
        assertEquals(1, changed);
    }
}
