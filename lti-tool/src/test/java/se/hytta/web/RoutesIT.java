package se.hytta.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.ws.rs.Consumes;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import se.hytta.lti.key.Secret;
import se.hytta.web.Routes.Route;
import se.hytta.web.access.Act;
import se.hytta.web.access.Caller;
import se.hytta.web.access.Role;
import se.hytta.web.access.Rule;
import se.hytta.web.account.Account;
import se.hytta.web.account.Accounts;
import se.hytta.web.secret.InstallationKey;

/**
 * Walks every route that there is as nobody, as each role of an account of another organisation, as the operator, as a
 * student and as a teacher of another course: nothing is seen or changed that should not be.
 */
@ExtendWith(ArquillianExtension.class)
class RoutesIT {
    private static final String SETTINGS = "WEB-INF/classes/META-INF/microprofile-config.properties";
    private static final String PASSWORD = "vinden blåser från söder";
    private static final String KEY = "k".repeat(32);
    private static final String PUBLIC = "http://hytta.localhost:9999";

    /** Stands in all that belongs to the organisation that is walked around, and in nothing that is sent. */
    private static final String MARK = "hemligt" + UUID.randomUUID().toString().substring(0, 8);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What may change because somebody asked, however she is answered; and what the server does by itself. */
    private static final Set<String> RESTLESS = Set.of(
            "web.audit",
            "web.admin_session",
            "web.known_browser",
            "web.api_key",
            "web.totp",
            "lti.page_session",
            "lti.page_ticket",
            "lti.pending_login",
            "lti.signing_key",
            "lti.sending_node",
            "xapi.tally_cursor");

    private static EmbeddedPostgres postgres;
    private static Jdbi jdbi;
    private static Walked walked;

    @ArquillianResource
    private URL base;

    @Deployment(testable = false)
    static WebArchive war() throws IOException {
        postgres = EmbeddedPostgres.start();
        jdbi = Jdbi.create(postgres.getPostgresDatabase());
        String settings = Files.readString(Path.of("../deploy/microprofile-config.properties"))
                + "\nhytta.public-url=" + PUBLIC
                + "\nhytta.content-origin=http://{course}.content.localhost:9999"
                + "\nhytta.db.url=" + postgres.getJdbcUrl("postgres", "postgres")
                + "\nhytta.secret-key=" + KEY
                + "\nhytta.admin.password=" + PASSWORD.replace("å", "a").replace("ö", "o") + "\n";
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("hytta.war")))
                .add(new StringAsset(settings), SETTINGS);
    }

    /** The organisation that others walk around, with one of each thing. */
    private record Walked(long organisation, String name, Map<String, String> ids, UUID learner) {}

    /** Who walks: by the cookie of a browser, or a key. */
    private record Walker(String name, String cookie, String token, String authorization, Caller caller) {
        static Walker nobody(String name, String cookie) {
            return new Walker(name, cookie, "", "", null);
        }
    }

    @BeforeEach
    void isReady() throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(3));
        while (get("health/ready").statusCode() != 200 && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        if (walked == null) {
            walked = furnish("Sala kommun");
        }
    }

    @Test
    void nobodyStudentsAndTeachersAreNobodyInTheAdministration() throws Exception {
        List<Walker> walkers = List.of(
                Walker.nobody("nobody", ""),
                Walker.nobody("a forged session", "admin-session=" + "a".repeat(43)),
                Walker.nobody("a student", launched("STUDENT", "c1")),
                Walker.nobody("a teacher", launched("TEACHER", "c2")));
        Map<String, String> before = kept();
        List<String> wrong = new ArrayList<>();
        for (Walker walker : walkers) {
            for (Route route : ruled()) {
                HttpResponse<String> answer = walk(walker, route);
                int wanted = route.path().startsWith("/admin/api") ? 401 : 303;
                if (answer.statusCode() != wanted || answer.body().contains(MARK)) {
                    wrong.add(walker.name() + " " + route + " → " + answer.statusCode());
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(before, kept());
    }

    @Test
    void eachRoleOfAnotherOrganisationSeesAndChangesNothing() throws Exception {
        long other = organisation("Boden " + UUID.randomUUID());
        Map<String, String> names = new LinkedHashMap<>();
        List<Walker> walkers = new ArrayList<>();
        for (Role role : Role.values()) {
            if (role != Role.OPERATOR) {
                Account account = account(role, other, false);
                names.put(role.word(), account.email());
                walkers.add(signedIn(account));
            }
        }
        Map<String, String> before = kept();
        List<String> wrong = new ArrayList<>();
        int admitted = 0;
        for (Walker walker : walkers) {
            for (Route route : ruled()) {
                Rule.Needs rule = (Rule.Needs) Rule.of(route.method()).orElseThrow();
                HttpResponse<String> answer = walk(walker, route);
                int status = answer.statusCode();
                boolean admits = rule.admits(walker.caller())
                        && !(route.path().startsWith("/admin/api")
                                && walker.authorization().isEmpty());
                admitted += admits ? 1 : 0;
                boolean ofOne = route.path().contains("{") && !route.path().startsWith("/admin/account/");
                boolean keyless = route.path().startsWith("/admin/api")
                        && walker.authorization().isEmpty();
                int refusal = keyless ? 401 : 403;
                boolean bad = !admits && status != refusal
                        || ofOne && status != refusal && status != 404
                        || status >= 500
                        || answer.body().contains(MARK);
                if (bad) {
                    wrong.add(walker.name() + " " + route + " → " + status
                            + (answer.body().contains(MARK) ? " shows it" : ""));
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(before, kept());
        assertTrue(admitted > 80, "the walk is worth something: " + admitted + " of " + names);
    }

    @Test
    void theOperatorKeepsTheInstallationAndSeesNoLearner() throws Exception {
        Walker operator = signedIn(account(Role.OPERATOR, own(), true));
        Map<String, String> before = kept();
        List<String> wrong = new ArrayList<>();
        for (Route route : ruled()) {
            Rule.Needs rule = (Rule.Needs) Rule.of(route.method()).orElseThrow();
            boolean admits = rule.admits(operator.caller());
            if (admits && !route.verb().equals("GET")) {
                continue; // may, and would
            }
            HttpResponse<String> answer = walk(operator, route);
            if (admits == (answer.statusCode() == 403)
                    || answer.statusCode() >= 500
                    || answer.body().contains("Anna " + MARK)) {
                wrong.add(route + " → " + answer.statusCode());
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(before, kept());
        assertTrue(send(request("admin/registrations", operator).GET()).body().contains(MARK), "what is the LMS's is");
    }

    @Test
    void anAdministratorOfTheOrganisationItselfGetsWhatOthersDoNot() throws Exception {
        Walker eva = signedIn(account(Role.ADMINISTRATOR, walked.organisation(), false));
        for (String path : List.of(
                "admin/learners?organisation=" + walked.organisation(),
                "admin/credentials",
                "admin/forwardings",
                "admin/accounts")) {
            HttpResponse<String> answer = send(request(path, eva).GET());
            assertEquals(200, answer.statusCode(), path);
        }
        assertTrue(send(request("admin/credentials", eva).GET()).body().contains(MARK));
        HttpResponse<String> found = send(request("admin/learners", eva)
                .POST(form(eva, Map.of("organisation", "" + walked.organisation(), "words", "Anna"))));
        assertTrue(found.body().contains("Anna " + MARK), "she is found, so that others' not finding her tells");
    }

    @Test
    void everyOtherRouteLetsInWhoStandsInTheList() throws Exception {
        Map<String, String> doors = Routes.doors();
        Walker student = Walker.nobody("student", launched("STUDENT", "c1"));
        Walker teacher = Walker.nobody("teacher of another course", launched("TEACHER", "c2"));
        Map<String, String> before = kept();
        List<String> wrong = new ArrayList<>();
        for (Route route : Routes.all()) {
            String door = doors.getOrDefault(route.toString(), "administration");
            if (route.ofAdministration()) {
                continue;
            }
            HttpResponse<String> unknown = walk(Walker.nobody("nobody", ""), route);
            int nobody = unknown.statusCode();
            boolean in = switch (door) {
                case "launched", "teacher", "recorder" -> nobody == 401;
                case "au" -> !unknown.body().contains("\"auth-token\"");
                default -> nobody < 500;
            };
            if (!in) {
                wrong.add("nobody " + route + " (" + door + ") → " + nobody);
            }
            for (Walker walker : List.of(student, teacher)) {
                HttpResponse<String> answer = walk(walker, route);
                boolean kept = walker == student && door.equals("teacher") && answer.statusCode() < 400
                        || door.equals("recorder") && answer.statusCode() != 401
                        || answer.statusCode() >= 500
                        || answer.body().contains(MARK);
                if (kept) {
                    wrong.add(walker.name() + " " + route + " (" + door + ") → " + answer.statusCode());
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(before, kept());
    }

    @Test
    void whatWasDoneAndRefusedStandsInTheLogAndCantBeTakenOut() throws Exception {
        Walker eva = signedIn(account(Role.ADMINISTRATOR, walked.organisation(), false));
        HttpResponse<String> made = send(request("admin/credentials", eva)
                .POST(form(eva, Map.of("name", "läsare", "organisation", walked.name(), "scope", "all"))));
        assertEquals(200, made.statusCode());
        HttpResponse<String> refused =
                send(request("admin/organisations", eva).POST(form(eva, Map.of("name", "Egen kommun"))));
        assertEquals(403, refused.statusCode());
        String log = send(request("admin/audit/export?words=" + eva.name(), eva).GET())
                .body();
        assertTrue(log.contains("manage-credentials,\"POST /admin/credentials\"," + '"' + walked.name()), log);
        Walker auditor = signedIn(account(Role.AUDITOR, own(), true));
        String all =
                send(request("admin/audit?words=" + eva.name(), auditor).GET()).body();
        assertTrue(all.contains("POST /admin/organisations") && all.contains("403"), all);
        for (String sql : List.of("UPDATE web.audit SET who = 'x'", "DELETE FROM web.audit", "TRUNCATE web.audit")) {
            assertTrue(org.junit.jupiter.api.Assertions.assertThrows(
                            org.jdbi.v3.core.statement.UnableToExecuteStatementException.class,
                            () -> jdbi.useHandle(handle -> handle.execute(sql)))
                    .getMessage()
                    .contains("append-only"));
        }
    }

    @Test
    void aSessionEndsWhenItIsEndedAndAFormOfNoSessionIsRefused() throws Exception {
        Account account = account(Role.TECHNICIAN, walked.organisation(), false);
        Walker here = signedIn(account);
        Walker there = signedIn(account);
        assertEquals(200, send(request("admin/account", there).GET()).statusCode());
        assertEquals(
                403,
                send(request("admin/account/sessions/end-others", here)
                                .POST(HttpRequest.BodyPublishers.ofString("token=none")))
                        .statusCode());
        assertEquals(
                303,
                send(request("admin/account/sessions/end-others", here).POST(form(here, Map.of())))
                        .statusCode());
        assertEquals(303, send(request("admin/account", there).GET()).statusCode());
        assertEquals(200, send(request("admin/account", here).GET()).statusCode());
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE web.admin_session SET seen = now() - interval '61 minutes' WHERE account = ?", account.id()));
        assertEquals(303, send(request("admin/account", here).GET()).statusCode());
    }

    private static List<Route> ruled() {
        return Routes.all().stream()
                .filter(Route::ofAdministration)
                .filter(route -> Rule.of(route.method()).orElseThrow() instanceof Rule.Needs)
                .filter(route -> !route.path().equals("/admin/sign-out"))
                .toList();
    }

    private HttpResponse<String> walk(Walker walker, Route route) throws Exception {
        boolean api = route.path().startsWith("/admin/api") || route.path().startsWith("/xapi");
        String path = filled(route).substring(1);
        if (route.verb().equals("GET")) {
            String organisation = api ? walked.name() : Long.toString(walked.organisation());
            return send(request(path + "?organisation=" + encoded(organisation) + "&after=0", walker)
                    .GET());
        }
        HttpRequest.Builder request = request(path, walker);
        if (route.verb().equals("DELETE")) {
            return send(request.DELETE());
        }
        Consumes consumes = route.method().getAnnotation(Consumes.class);
        if (consumes != null && !api) {
            request.setHeader("Content-Type", consumes.value()[0]);
        }
        return send(
                api
                        ? request.setHeader("Content-Type", "application/json")
                                .method(route.verb(), HttpRequest.BodyPublishers.ofString(json(route)))
                        : request.method(route.verb(), form(walker, fields(route))));
    }

    /** The route's path with the walked organisation's own things in it. */
    private static String filled(Route route) {
        Matcher parameter = Pattern.compile("\\{(\\w+)}").matcher(route.path());
        return parameter.replaceAll(found -> {
            if (route.path().matches("/admin/api/(course-registrations|sessions)/.*")
                    && !found.group(1).equals("index")) {
                return "00000000-0000-4000-8000-000000000001";
            }
            String to = choice(route, found.group(1));
            return to != null
                    ? to
                    : walked.ids()
                            .getOrDefault(
                                    found.group(1) + " " + route.path().replaceAll("^/admin/(api/)?([^/]*).*", "$2"),
                                    walked.ids().getOrDefault(found.group(1), "1"));
        });
    }

    /** The first word of a parameter that is one of some, as in {@code {to: enable|disable}}. */
    private static String choice(Route route, String parameter) {
        jakarta.ws.rs.Path path = route.method().getAnnotation(jakarta.ws.rs.Path.class);
        Matcher words =
                Pattern.compile("\\{" + parameter + "\\s*:\\s*([a-z-]+)\\|").matcher(path == null ? "" : path.value());
        return words.find() ? words.group(1) : null;
    }

    private static Map<String, String> fields(Route route) {
        boolean named = Stream.of("credentials", "forwardings", "invitations", "registrations", "deployments")
                .anyMatch(route.path()::contains);
        Map<String, String> fields = new TreeMap<>(Map.of(
                "organisation", named ? walked.name() : Long.toString(walked.organisation()),
                "name", route.path().contains("invitations") ? walked.name() : "någon",
                "email", "nyfiken@example.se",
                "role", "administrator",
                "scope", "all",
                "words", "Anna",
                "learner", walked.learner().toString(),
                "kind", "erase",
                "confirm", "radera"));
        fields.putAll(Map.of("endpoint", "http://127.0.0.1:1/xapi", "key", "k", "secret", "s", "version", "2.0.0"));
        return fields;
    }

    private static String json(Route route) {
        String organisation = '"' + walked.name() + '"';
        return switch (route.toString()) {
            case "POST /admin/api/credentials" ->
                "{\"name\":\"n\",\"organisation\":" + organisation + ",\"scopes\":[\"all\"]}";
            case "POST /admin/api/forwardings" ->
                "{\"name\":\"n\",\"organisation\":" + organisation
                        + ",\"endpoint\":\"http://127.0.0.1:1/xapi\",\"key\":\"k\",\"secret\":\"s\"}";
            case "PATCH /admin/api/forwardings/{id}" -> "{\"paused\":true}";
            case "POST /admin/api/accounts" ->
                "{\"email\":\"nyfiken@example.se\",\"role\":\"administrator\",\"organisation\":" + organisation + "}";
            case "POST /admin/api/accounts/{id}/role/revoke" ->
                "{\"role\":\"technician\",\"organisation\":" + organisation + "}";
            case "POST /admin/api/invitations" -> "{\"name\":" + organisation + "}";
            case "POST /admin/api/deployments/{id}/approve" -> "{\"organisation\":" + organisation + "}";
            case "PATCH /admin/api/organisations/{id}" -> "{\"retention\":{\"statements\":1}}";
            case "PATCH /admin/api/registrations/{id}" -> "{\"enabled\":false}";
            case "POST /admin/api/courses/{course}/aus/{index}/launches" -> "{\"organisation\":" + organisation + "}";
            case "POST /admin/api/course-registrations/{registration}/aus/{index}/waiver" -> "{\"reason\":\"r\"}";
            case "POST /admin/api/learners/find" -> "{\"organisation\":" + organisation + ",\"words\":\"Anna\"}";
            default ->
                route.path().startsWith("/admin/api/learners/")
                        ? "{\"organisation\":" + organisation + ",\"learner\":\"" + walked.learner() + "\"}"
                        : "{}";
        };
    }

    /** One of each thing, all with the mark in it. */
    private Walked furnish(String named) throws Exception {
        String name = named + " " + UUID.randomUUID();
        long organisation = organisation(name);
        String quoted = '"' + name + '"';
        Map<String, String> ids = new TreeMap<>();
        ids.put("id organisations", Long.toString(organisation));
        String registration = made("admin/api/registrations", """
                {"issuer":"https://%1$s.example.se","clientId":"%1$s","authorizationEndpoint":"https://%1$s.example.se/a",
                 "tokenEndpoint":"https://%1$s.example.se/t","jwksUri":"https://%1$s.example.se/j","name":"%1$s",
                 "deployments":["%1$s"],"organisation":%2$s}""".formatted(MARK, quoted));
        ids.put("id registrations", field(registration, "id"));
        ids.put(
                "key",
                field(
                        made(
                                "admin/api/credentials",
                                "{\"name\":\"" + MARK + "\",\"organisation\":" + quoted + ",\"scopes\":[\"all\"]}"),
                        "key"));
        ids.put(
                "id forwardings",
                field(
                        made(
                                "admin/api/forwardings",
                                "{\"name\":\"" + MARK + "\",\"organisation\":" + quoted
                                        + ",\"endpoint\":\"http://127.0.0.1:1/" + MARK
                                        + "/xapi\",\"key\":\"k\",\"secret\":\"s\"}"),
                        "id"));
        made("admin/api/invitations", "{\"name\":" + quoted + "}");
        ids.put("id invitations", one("SELECT max(id)::text FROM lti.invitation"));
        ids.put("id deployments", one("SELECT max(id)::text FROM lti.deployment"));
        ids.put(
                "course drafts",
                one("INSERT INTO content.course (publisher_id, organisation) VALUES ('urn:walked:" + UUID.randomUUID()
                        + "', " + organisation + ") RETURNING id::text"));
        ids.put(
                "id drafts",
                one("INSERT INTO content.draft (version, organisation, author) SELECT min(id), " + organisation
                        + ", 'Anna " + MARK + "' FROM content.course_version RETURNING id::text"));
        ids.put("link", "a".repeat(43));
        ids.put("name", "0".repeat(64));
        ids.put("id learners", UUID.randomUUID().toString());
        ids.put(
                "id accounts",
                Long.toString(
                        account(Role.TECHNICIAN, organisation, false, MARK).id()));
        UUID learner = learner("Anna " + MARK, "c1");
        return new Walked(organisation, name, ids, learner);
    }

    private static UUID learner(String name, String context) {
        UUID id = UUID.randomUUID();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        WITH l AS (
                            INSERT INTO lti.learner
                                (id, registration, deployment, subject, home_organisation, name, email)
                            SELECT :id, d.registration, d.id, :id, d.organisation, :name, 'anna@example.se'
                            FROM lti.deployment d WHERE d.deployment_id = :mark
                            RETURNING id
                        )
                        INSERT INTO lti.membership (learner, context, role, seen) SELECT id, :context, 'STUDENT', now() FROM l
                        """)
                .bind("id", id)
                .bind("name", name)
                .bind("mark", MARK)
                .bind("context", context)
                .execute());
        return id;
    }

    /** The cookie of a launch in the organisation that is walked around, of somebody else, in a course of hers. */
    private static String launched(String role, String context) {
        UUID id = learner("Bo", context);
        Secret session = Secret.fresh();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO lti.page_session
                            (id_hash, handle, learner, registration, deployment, organisation, context, role, locale, expires)
                        SELECT :hash, :handle, l.id, l.registration, l.deployment, l.home_organisation, :context, :role, 'sv',
                            now() + interval '1 hour'
                        FROM lti.learner l WHERE l.id = :id
                        """)
                .bind("hash", session.hash())
                .bind("handle", session.handle())
                .bind("id", id)
                .bind("context", context + "-" + role)
                .bind("role", role)
                .execute());
        return "hytta-" + session.handle() + "=" + session.value();
    }

    private static Account account(Role role, long organisation, boolean own) {
        return account(role, organisation, own, role.word() + "." + UUID.randomUUID());
    }

    private static Account account(Role role, long organisation, boolean own, String name) {
        Caller root = Caller.bootstrap("admin");
        String email = name + "@example.se";
        String link = accounts()
                .manage()
                .invite(root, email, role, organisation, own)
                .orElseThrow()
                .url()
                .getPath();
        accounts().join().join(link.replaceAll(".*/", ""), name, PASSWORD);
        return accounts().repository().find(email).orElseThrow();
    }

    private static Accounts accounts() {
        return new Accounts(jdbi, URI.create(PUBLIC), new InstallationKey(KEY), Clock.systemUTC());
    }

    private Walker signedIn(Account account) throws Exception {
        HttpResponse<String> in = send(HttpRequest.newBuilder(at("admin/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "user=" + encoded(account.email()) + "&password=" + encoded(PASSWORD))));
        assertEquals(303, in.statusCode(), in.body());
        String cookie = in.headers().allValues("Set-Cookie").stream()
                .filter(c -> c.startsWith("admin-session="))
                .findFirst()
                .orElseThrow()
                .split(";")[0];
        String token = new Secret("form " + cookie.split("=", 2)[1]).handle();
        List<String> scopes = Stream.of(Act.values())
                .filter(act -> act != Act.BE_SIGNED_IN && account.caller().may(act))
                .map(Act::word)
                .toList();
        String key = scopes.isEmpty()
                ? ""
                : accounts()
                        .apiKeys()
                        .make(account.caller(), "walk", scopes, null)
                        .secret();
        return new Walker(account.email(), cookie, token, key.isEmpty() ? "" : "Bearer " + key, account.caller());
    }

    /** What is kept of each table, but for what is restless and for who comes and goes. */
    private static Map<String, String> kept() {
        return jdbi.withHandle(handle -> {
            Map<String, String> kept = new TreeMap<>();
            List<String> tables = handle.createQuery("""
                            SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                            WHERE n.nspname IN ('xapi', 'lti', 'web') AND c.relkind IN ('r', 'p')
                              AND NOT c.relispartition AND c.relname <> 'flyway_schema_history'
                            """).mapTo(String.class).list();
            for (String table : tables) {
                if (!RESTLESS.contains(table)) {
                    kept.put(
                            table,
                            handle.createQuery(
                                            "SELECT count(*) || ' ' || coalesce(md5(string_agg(row, '|' ORDER BY row)), '')"
                                                    + " FROM (SELECT (to_jsonb(t) - 'signed_in' - 'seen' - 'next_try' - 'failures'"
                                                    + " - 'owner' - 'leased_until' - 'through')::text AS row FROM "
                                                    + table + " t) r")
                                    .mapTo(String.class)
                                    .one());
                }
            }
            return kept;
        });
    }

    private static long organisation(String name) {
        return jdbi.inTransaction(handle -> new se.hytta.xapi.access.Organisations(jdbi).named(handle, name));
    }

    private static long own() {
        return new se.hytta.xapi.access.Organisations(jdbi).own();
    }

    private static String one(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    private String made(String path, String json) throws Exception {
        String password = PASSWORD.replace("å", "a").replace("ö", "o");
        HttpResponse<String> answer = send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(json)));
        assertEquals(201, answer.statusCode(), answer.body());
        return answer.body();
    }

    private static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]+)").matcher(json);
        assertTrue(found.find(), json);
        return found.group(1);
    }

    private static HttpRequest.BodyPublisher form(Walker walker, Map<String, String> fields) {
        StringBuilder body = new StringBuilder("token=" + encoded(walker.token()));
        fields.forEach(
                (name, value) -> body.append('&').append(name).append('=').append(encoded(value)));
        return HttpRequest.BodyPublishers.ofString(body.toString());
    }

    private HttpRequest.Builder request(String path, Walker walker) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Experience-API-Version", "1.0.3");
        if (!walker.cookie().isEmpty()) {
            request.header("Cookie", walker.cookie());
        }
        if (!walker.authorization().isEmpty()) {
            request.header("Authorization", walker.authorization());
        }
        return request;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(at(path)).GET());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + base.getPort() + "/" + path);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
