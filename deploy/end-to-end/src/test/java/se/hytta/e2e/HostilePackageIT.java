package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A package that attacks whoever opens it, in the browser of an administrator who is signed in and who has another learner's
 * module open: its scripts reach neither the tool's pages, nor another package, nor another learner's data.
 */
@ExtendWith(WholeSite.class)
class HostilePackageIT {
    private final RunningSite site;
    private final Chromium chromium;
    private final OtherSystem school;

    HostilePackageIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
        this.school = new OtherSystem(site, "Utsatta " + UUID.randomUUID());
    }

    @Test
    void itsScriptsReachNothingButTheirOwn() throws IOException {
        String course = school.imported(Map.of("index.html", PAGE, "attack.js", ATTACK, "worker.js", "// nothing"));
        JsonNode victim = school.launched(school.baseCourse(), 0, "victim");
        JsonNode hostile = school.launched(course, 0, "attacker");
        try (BrowserContext person = chromium.person(1280, 900, "sv")) {
            Page admin = person.newPage();
            new Administration(site.tool(), admin, new Mouse()).signIn();
            Page module = person.newPage();
            module.navigate(victim.path("url").asText());
            Module.open(module.mainFrame(), new Mouse());

            Page page = person.newPage();
            page.navigate(hostile.path("url").asText());
            page.locator("#state.ready").waitFor();
            JsonNode got = Json.read((String) page.evaluate(
                    "given => attack(JSON.parse(given)).then(JSON.stringify)",
                    Json.of(Map.of("tool", site.tool().toString(), "victim", victim))
                            .toString()));

            assertTrue(got.path("its own file").asText().startsWith("read 200"), got::toPrettyString);
            ((ObjectNode) got).remove("its own file");
            assertEquals(13, got.size(), got::toPrettyString);
            got.fields()
                    .forEachRemaining(attack ->
                            assertTrue(attack.getValue().asText().startsWith("refused"), got::toPrettyString));
            assertFalse(
                    person.cookies(site.tool().toString()).stream().anyMatch(cookie -> cookie.name.equals("planted")));
            assertEquals(0, module.evaluate("Object.keys(localStorage).filter(key => key === 'planted').length"));
            assertFalse(school.called("GET", "organisations", "", 200).contains("Stulen"));
            assertEquals(
                    URI.create(site.tool() + "/admin"), URI.create(admin.url()), "the administrator's page stays put");
        }
    }

    private static final String PAGE = """
            <!doctype html><html lang="en"><title>Attack</title><p id="state">starting</p>
            <script src="attack.js"></script></html>
            """;

    /** Each attack says "refused" and how, or what it got. */
    private static final String ATTACK = """
            const own = new URLSearchParams(location.search);
            const read = async (url, options) => {
              try {
                const answer = await fetch(url, options);
                return answer.type === 'opaque' || answer.status >= 400
                  ? 'refused ' + answer.status
                  : 'read ' + answer.status + ' ' + (await answer.text()).slice(0, 80);
              } catch (fault) { return 'refused ' + fault.name; }
            };
            const tried = async attempt => {
              try { return await attempt(); } catch (fault) { return 'refused ' + fault.name; }
            };
            const loaded = frame => new Promise(done => { frame.onload = done; document.body.append(frame); });

            async function attack({ tool, victim }) {
              const got = { 'its own file': await read('attack.js') };
              for (const page of ['/admin', '/admin/credentials', '/learn', '/teach', '/admin/api/organisations']) {
                got[page] = await read(tool + page, { credentials: 'include' });
              }
              got['statements without a token'] = await read(tool + '/xapi/statements',
                { credentials: 'include', headers: { 'X-Experience-API-Version': '1.0.3' } });
              const token = (await (await fetch(own.get('fetch'), { method: 'POST' })).json())['auth-token'];
              const headers = { 'X-Experience-API-Version': '1.0.3', Authorization: 'Basic ' + token };
              const theirs = new URL(victim.url).searchParams;
              got["another learner's documents"] = await read(tool + '/xapi/activities/state?' + new URLSearchParams({
                agent: theirs.get('actor'), activityId: theirs.get('activityId'),
                registration: theirs.get('registration'), stateId: 'LMS.LaunchData' }), { headers });
              const statements = await read(tool + '/xapi/statements?registration=' + theirs.get('registration'), { headers });
              got["another learner's statements"] =
                statements.includes('"statements":[]') ? 'refused: none are given' : statements;
              got["another package's files"] = await read(victim.url);
              got["another path on one's own origin"] =
                await read(location.origin + new URL(victim.url).pathname);
              got['a service worker'] = await tried(async () =>
                'installed ' + (await navigator.serviceWorker.register('worker.js')).scope);
              got["the administrator's page in a frame"] = await tried(async () => {
                const frame = document.createElement('iframe');
                frame.src = tool + '/admin';
                await loaded(frame);
                return frame.contentDocument ? 'read ' + frame.contentDocument.title : 'refused: another origin';
              });
              got['a form in her name'] = await tried(async () => {
                await fetch(tool + '/admin/invitations', { method: 'POST', mode: 'no-cors', credentials: 'include',
                  headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'name=Stulen' });
                return 'refused if no organisation of that name is there';
              });
              document.cookie = 'planted=1; domain=' + new URL(tool).hostname + '; path=/';
              localStorage.setItem('planted', '1');
              return got;
            }
            document.getElementById('state').className = 'ready';
            """;
}
