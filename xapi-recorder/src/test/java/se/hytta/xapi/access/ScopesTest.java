package se.hytta.xapi.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.hytta.xapi.Database;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Answer;
import se.hytta.xapi.Server.Client;

/** Which scope opens which call of which resource, one by one; and what a statement may define. */
class ScopesTest {
    private static final Server SERVER = new Server();
    private static final Map<Scope, Client> CLIENTS = new EnumMap<>(Scope.class);
    private static final String AGENT = "%7B%22mbox%22:%22mailto:a@example.com%22%7D";
    private static final String STATE = "/activities/state?stateId=s&activityId=http://example.com/a&agent=" + AGENT;
    private static final String AGENT_PROFILE = "/agents/profile?profileId=p&agent=" + AGENT;
    private static final String ACTIVITY_PROFILE = "/activities/profile?profileId=p&activityId=http://example.com/a";
    private static final Set<Scope> READS =
            EnumSet.of(Scope.STATEMENTS_READ, Scope.STATEMENTS_READ_MINE, Scope.ALL_READ, Scope.ALL);
    private static final Set<Scope> WRITES = EnumSet.of(Scope.STATEMENTS_WRITE, Scope.ALL);

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    /** A call, with the scopes each of which is enough for it. */
    private record Call(String method, String path, String body, Set<Scope> enough) {}

    static Stream<Arguments> calls() {
        Set<Scope> state = EnumSet.of(Scope.STATE, Scope.ALL);
        Set<Scope> profile = EnumSet.of(Scope.PROFILE, Scope.ALL);
        Stream<Call> calls = Stream.of(
                new Call("POST", "/statements", statement(UUID.randomUUID(), "first"), WRITES),
                new Call("PUT", "/statements?statementId=NEW", statement(null, "first"), WRITES),
                new Call("GET", "/statements?limit=1", null, READS),
                new Call("HEAD", "/statements?limit=1", null, READS),
                new Call("GET", "/agents?agent=" + AGENT, null, READS),
                new Call("HEAD", "/agents?agent=" + AGENT, null, READS),
                new Call("GET", "/activities?activityId=http://example.com/a", null, READS),
                new Call("HEAD", "/activities?activityId=http://example.com/a", null, READS));
        Stream<Call> documents = Stream.of(STATE, AGENT_PROFILE, ACTIVITY_PROFILE)
                .flatMap(path -> documentCalls(path, path.equals(STATE) ? state : profile));
        return Stream.concat(calls, documents)
                .flatMap(call -> Stream.of(Scope.values()).map(scope -> Arguments.of(call, scope)));
    }

    private static Stream<Call> documentCalls(String path, Set<Scope> write) {
        Set<Scope> read = EnumSet.copyOf(write);
        read.add(Scope.ALL_READ);
        String many = path.replaceAll("(stateId|profileId)=.&", "");
        return Stream.of(
                new Call("PUT", path, "{}", write),
                new Call("POST", path, "{}", write),
                new Call("GET", path, null, read),
                new Call("HEAD", path, null, read),
                new Call("GET", many, null, read),
                new Call("DELETE", path, null, write));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallIsForbiddenUnlessOneScopeIsEnoughForIt(Call call, Scope scope) {
        Client client = CLIENTS.computeIfAbsent(scope, s -> SERVER.client(Database.organisation(), EnumSet.of(s)));
        Answer answer = client.send(
                call.method,
                call.path.replace("NEW", UUID.randomUUID().toString()),
                call.body,
                "If-None-Match",
                "\"other\"");
        if (call.enough.contains(scope)) {
            assertTrue(answer.status() < 300 || answer.status() == 404, answer.toString());
        } else {
            assertEquals(403, answer.status(), answer.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Scope.class,
            names = {"STATEMENTS_WRITE", "DEFINE", "ALL"})
    void anActivityIsDefinedByWhoMayDefineOnly(Scope scope) {
        Client writer = SERVER.client(Database.organisation(), EnumSet.of(Scope.STATEMENTS_WRITE, scope));
        writer.stored(statement(UUID.randomUUID(), "The name"));
        String known = SERVER.client(writer.organisation(), EnumSet.of(Scope.ALL_READ))
                .get("/activities?activityId=http://example.com/a")
                .text();
        assertEquals(scope != Scope.STATEMENTS_WRITE, known.contains("The name"), known);
    }

    @Test
    void anUnknownScopeIsNone() {
        assertTrue(Scope.of("everything").isEmpty());
        assertEquals(
                8,
                Stream.of(Scope.values())
                        .map(s -> Scope.of(s.word()))
                        .distinct()
                        .count());
    }

    private static String statement(UUID id, String name) {
        return """
                {%s"actor":{"mbox":"mailto:a@example.com"},"verb":{"id":"http://example.com/v"},
                 "object":{"id":"http://example.com/a","definition":{"name":{"en":"%s"}}}}""".formatted(id == null ? "" : "\"id\":\"" + id + "\",", name);
    }
}
