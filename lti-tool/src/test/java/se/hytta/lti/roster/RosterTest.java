package se.hytta.lti.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.hytta.lti.Browser;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.lti.launch.CourseGroup;
import se.hytta.lti.launch.Member;
import se.hytta.lti.launch.PageSession;
import se.hytta.lti.launch.Role;

/** Names and Role Provisioning Services 2.0 against a platform that pages by two. */
class RosterTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLAIM = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";
    private static final String LIS = "http://purl.imsglobal.org/vocab/lis/v2/membership#";

    private final Jdbi jdbi = Database.jdbi();
    private final Tool tool = new Tool();
    private final Platform platform = new Platform();
    private final Browser browser = new Browser(tool);
    private final Rosters rosters = tool.lti().rosters();
    private final List<ObjectNode> members = new CopyOnWriteArrayList<>();
    private final List<ObjectNode> changes = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer lists;
    private volatile int status = 200;
    private volatile boolean endless;
    private volatile boolean offersDifferences;
    private volatile boolean offersGroups;
    private volatile String elsewhere;

    @BeforeEach
    void begin() throws IOException {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM lti.roster"));
        lists = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        lists.createContext("/", this::answer);
        lists.start();
        platform.registerAt(tool);
        member("student-1", "Åsa Öberg", "Learner");
        member("student-2", "Bo Berg", LIS + "Learner");
        member("teacher-9", "Tor Tall", "Instructor");
    }

    @AfterEach
    void stop() {
        lists.stop(0);
        platform.close();
        tool.close();
    }

    @Test
    void showsThoseWhoNeverLaunchedByTheirNamesAndRoles() {
        PageSession session = teacher();
        assertTrue(rosters.looked(session).offered());
        assertNull(rosters.looked(session).fetched());
        rosters.fetchDue();
        assertNotNull(rosters.looked(session).fetched());
        Map<String, Member> found = byName(session);
        assertEquals(Role.STUDENT, found.get("Bo Berg").role());
        assertNull(found.get("Bo Berg").seen());
        assertEquals(Role.STUDENT, found.get("Åsa Öberg").role());
        assertEquals(Role.TEACHER, found.get("Tor Tall").role());
        assertTrue(asked.size() >= 2 && asked.get(0).contains("limit="), asked.toString());
    }

    @Test
    void aListedStudentWhoLaunchesIsTheSamePerson() {
        PageSession session = teacher();
        rosters.fetchDue();
        Member before = byName(session).get("Åsa Öberg");
        browser.launch(platform, with(platform.student(tool)));
        Member after = byName(session).get("Åsa Öberg");
        assertEquals(before.learner(), after.learner());
        assertNotNull(after.seen());
    }

    @Test
    void whoLeavesIsMarkedAndNotDeleted() {
        PageSession session = teacher();
        rosters.fetchDue();
        members.removeIf(member -> member.path("user_id").asText().equals("student-2"));
        members.forEach(member -> {
            if (member.path("user_id").asText().equals("student-1")) {
                member.put("status", "Inactive");
            }
        });
        again();
        assertTrue(byName(session).get("Bo Berg").left());
        assertTrue(byName(session).get("Åsa Öberg").left());
        assertFalse(byName(session).get("Tor Tall").left());
        member("student-2", "Bo Berg", "Learner");
        again();
        assertFalse(byName(session).get("Bo Berg").left(), "she came back");
    }

    @Test
    void readsOnlyTheDifferencesWhereTheyAreOffered() {
        offersDifferences = true;
        PageSession session = teacher();
        rosters.fetchDue();
        asked.clear();
        changes.add(json("student-2", "Bo Berg", "Learner").put("status", "Deleted"));
        changes.add(json("student-3", "Cia Ceder", "Learner"));
        again();
        assertTrue(asked.stream().allMatch(path -> path.contains("since=")), asked.toString());
        assertTrue(byName(session).get("Bo Berg").left());
        assertFalse(byName(session).get("Cia Ceder").left());
        assertFalse(byName(session).get("Åsa Öberg").left(), "what is not told has not changed");
        status = 500;
        again();
        status = 200;
        asked.clear();
        again();
        assertTrue(asked.get(0).contains("limit="), "after a failure the whole list is read");
    }

    @Test
    void halfAListIsNoneAtAll() {
        PageSession session = teacher();
        rosters.fetchDue();
        members.clear();
        endless = true;
        again();
        assertFalse(byName(session).get("Bo Berg").left(), "a cap that is reached says nothing of who left");
        assertTrue(rosters.looked(session).failing());
        endless = false;
        elsewhere = "http://127.0.0.1:1/next";
        again();
        assertFalse(byName(session).get("Bo Berg").left(), "no token goes to another server");
    }

    @Test
    void aPlatformThatFailsIsLeftAloneForLongerAndLonger() {
        PageSession session = teacher();
        status = 403;
        rosters.fetchDue();
        int calls = asked.size();
        rosters.looked(session);
        rosters.fetchDue();
        assertEquals(calls, asked.size(), "not again so soon, however often a teacher looks");
        double first = pause();
        again();
        assertTrue(pause() > 1.8 * first, first + " then " + pause());
    }

    @Test
    void oneNodeAtATimeReadsAList() {
        teacher();
        RosterRepository nodes = new RosterRepository(jdbi);
        assertTrue(nodes.take().isPresent());
        assertTrue(nodes.take().isEmpty());
        jdbi.useHandle(handle -> handle.execute("UPDATE lti.roster SET leased_until = now() - interval '1 second'"));
        assertTrue(nodes.take().isPresent(), "the first one died");
    }

    @Test
    void anonymousPeopleHaveNoNames() {
        members.forEach(member -> member.remove(List.of("name", "email")));
        PageSession session = teacher();
        rosters.fetchDue();
        List<Member> found = tool.lti().members().of(session);
        assertEquals(4, found.size());
        assertTrue(found.stream().filter(member -> member.seen() == null).allMatch(member -> member.name() == null));
    }

    @Test
    void namesTheGroupsThatSomeoneIsIn() {
        offersGroups = true;
        ObjectNode member = members.get(0);
        member.putArray("group_enrollments").addObject().put("group_id", "g-1");
        PageSession session = teacher();
        rosters.fetchDue();
        assertTrue(asked.get(0).contains("groups=true"), asked.toString());
        assertEquals(
                List.of(new CourseGroup("g-1", "Lag Nord", "Svetslag")),
                byName(session).get("Åsa Öberg").groups());
        assertEquals(2, tool.lti().members().groups(session).size(), "one that nobody is in yet, too");
        assertEquals(List.of(), byName(session).get("Bo Berg").groups());
    }

    @Test
    void aListThatNobodyWantsAnyMoreIsNotRead() {
        teacher();
        jdbi.useHandle(handle -> handle.execute("UPDATE lti.roster SET wanted = now() - interval '15 days'"));
        rosters.fetchDue();
        assertTrue(asked.isEmpty());
    }

    private double pause() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT extract(epoch FROM next_fetch - now())::float8 FROM lti.roster")
                        .mapTo(Double.class)
                        .one());
    }

    private void again() {
        jdbi.useHandle(handle -> handle.execute("UPDATE lti.roster SET next_fetch = now()"));
        rosters.fetchDue();
    }

    private Map<String, Member> byName(PageSession session) {
        Map<String, Member> found = new LinkedHashMap<>();
        tool.lti().members().of(session).forEach(member -> found.put(String.valueOf(member.name()), member));
        return found;
    }

    private PageSession teacher() {
        Map<String, Object> claims = with(platform.teacher(tool));
        claims.put("name", "Nils, who looks");
        browser.launch(platform, claims);
        String cookie = browser.cookies.entrySet().stream()
                .filter(one ->
                        one.getKey().startsWith("hytta-") && !one.getKey().startsWith("hytta-login"))
                .findFirst()
                .orElseThrow()
                .getValue();
        return tool.lti().sessions().find(cookie, null, null).orElseThrow();
    }

    private Map<String, Object> with(Map<String, Object> claims) {
        claims.put(
                CLAIM,
                Map.of(
                        "context_memberships_url",
                        address() + "/memberships?tenant=1",
                        "service_versions",
                        List.of("2.0")));
        if (offersGroups) {
            claims.put(
                    "https://purl.imsglobal.org/spec/lti-gs/claim/groupsservice",
                    Map.of(
                            "context_groups_url", address() + "/groups?tenant=1",
                            "context_group_sets_url", address() + "/sets?tenant=1"));
        }
        return claims;
    }

    private String address() {
        return "http://127.0.0.1:" + lists.getAddress().getPort();
    }

    private void member(String id, String name, String role) {
        members.add(json(id, name, role));
    }

    private static ObjectNode json(String id, String name, String role) {
        ObjectNode member = JSON.createObjectNode()
                .put("status", "Active")
                .put("user_id", id)
                .put("name", name)
                .put("email", id + "@example.se");
        member.putArray("roles").add(role);
        return member;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getQuery();
            asked.add(exchange.getRequestURI().toString());
            boolean since = query.contains("since=");
            List<ObjectNode> all = new ArrayList<>(since ? changes : members);
            int from = query.contains("from=") ? Integer.parseInt(query.replaceAll(".*from=(\\d+).*", "$1")) : 0;
            ObjectNode page = JSON.createObjectNode();
            page.putArray("groups")
                    .addObject()
                    .put("id", "g-1")
                    .put("name", "Lag Nord")
                    .put("set_id", "s-1");
            page.withArray("groups").addObject().put("id", "g-2").put("name", "Lag Syd");
            page.putArray("sets").addObject().put("id", "s-1").put("name", "Svetslag");
            ArrayNode shown = page.putArray("members");
            all.stream().skip(from).limit(2).forEach(shown::add);
            List<String> links = new ArrayList<>();
            if (elsewhere != null) {
                links.add("<" + elsewhere + ">; rel=\"next\"");
            } else if (endless || from + 2 < all.size()) {
                links.add("<" + address() + "/memberships?tenant=1&from=" + (from + 2) + (since ? "&since=1" : "")
                        + ">; rel=\"next\"");
            }
            if (offersDifferences) {
                links.add("<" + address() + "/memberships?tenant=1&since=1>; rel=\"differences\"");
            }
            if (!links.isEmpty()) {
                exchange.getResponseHeaders().set("Link", String.join(", ", links));
            }
            byte[] body = page.toString().getBytes();
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
