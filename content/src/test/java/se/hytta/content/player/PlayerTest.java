package se.hytta.content.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.content.CoursePackage.au;
import static se.hytta.content.CoursePackage.block;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.content.AtOnce;
import se.hytta.content.Au;
import se.hytta.content.Database;
import se.hytta.content.Lms;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.registration.OtherRegistration;
import se.hytta.content.registration.UnknownCourse;
import se.hytta.content.session.AuLaunch;
import se.hytta.content.session.LaunchMode;
import se.hytta.content.session.UnknownUnit;
import se.hytta.content.vocabulary.Cmi5;
import se.hytta.content.vocabulary.Verb;
import se.hytta.xapi.protocol.Refusal;

/** Another system's learners in our courses: launches, progress, waivers, ends of sessions. */
class PlayerTest {
    private static final Player PLAYER = Lms.CONTENT.player();

    private final long organisation = Lms.organisation();
    private final JsonNode actor = agent("elev-" + UUID.randomUUID());
    private final CatalogueCourse course = Lms.course(au("%s/0", "index.html?a=1&amp;b=2", "moveOn=\"Completed\"")
            + block(
                    "%s/outer",
                    au("%s/1", "index.html", "moveOn=\"Passed\"")
                            + block("%s/inner", au("%s/2", "index.html", "moveOn=\"Completed\""))));

    @Test
    void theActorIsUsedAsItWasGivenEverywhere() {
        Au au = Au.of(launch(0, null));
        assertEquals(actor, Lms.json(au.parameter("actor")));
        au.run();
        au.must(Verb.completed);
        PLAYER.waive(au.registration(), 1, "Done at work", o -> {});
        PLAYER.waive(au.registration(), 2, "Done at work", o -> {});
        List<JsonNode> statements = Lms.statements(organisation, au.registration());
        assertEquals(
                List.of(
                        "launched",
                        "initialized",
                        "completed",
                        "waived",
                        "waived",
                        "satisfied",
                        "satisfied",
                        "satisfied"),
                Lms.verbs(statements));
        statements.forEach(statement -> assertEquals(actor, statement.path("actor")));
    }

    @Test
    void theIndexCountsInDocumentOrderAcrossBlocks() {
        for (int i = 0; i < 3; i++) {
            AuLaunch launch = launch(i, null);
            JsonNode launched =
                    Lms.statements(organisation, launch.registration()).get(0);
            assertEquals(
                    course.publisherId() + "/" + i,
                    launched.at("/context/contextActivities/grouping/0/id").asText());
        }
        assertThrows(UnknownUnit.class, () -> launch(3, null));
    }

    @Test
    void withoutARegistrationOneIsMadeAndAnUnknownOneIsMadeWithItsId() {
        UUID first = launch(0, null).registration();
        UUID second = launch(0, null).registration();
        assertNotEquals(first, second);
        UUID chosen = UUID.randomUUID();
        assertEquals(chosen, launch(0, chosen).registration());
        assertEquals(chosen, launch(1, chosen).registration());
        assertEquals(
                List.of("launched", "abandoned", "launched"),
                Lms.verbs(Lms.statements(organisation, chosen)),
                "resumed, not made anew");
    }

    @Test
    void aRegistrationIsMadeOnceByManyAtOnce() throws Exception {
        UUID chosen = UUID.randomUUID();
        List<AuLaunch> launches = AtOnce.run(8, i -> launch(0, chosen));
        assertEquals(
                8, Set.copyOf(launches.stream().map(AuLaunch::session).toList()).size());
        List<String> verbs = Lms.verbs(Lms.statements(organisation, chosen));
        assertEquals(8, verbs.stream().filter("launched"::equals).count());
        assertEquals(7, verbs.stream().filter("abandoned"::equals).count());
    }

    @Test
    void aRegistrationOfAnotherActorCourseOrOrganisationIsRefused() {
        UUID mine = launch(0, null).registration();
        assertThrows(
                OtherRegistration.class,
                () -> PLAYER.launch(new PlayRequest(
                        organisation, agent("another"), mine, course.id(), 0, LaunchMode.Normal, null)));
        CatalogueCourse other = Lms.course(au("%s/0", "index.html", ""));
        assertThrows(
                OtherRegistration.class,
                () -> PLAYER.launch(
                        new PlayRequest(organisation, actor, mine, other.id(), 0, LaunchMode.Normal, null)));
        assertThrows(
                OtherRegistration.class,
                () -> PLAYER.launch(
                        new PlayRequest(Lms.organisation(), actor, mine, course.id(), 0, LaunchMode.Normal, null)));
        assertThrows(
                UnknownCourse.class,
                () -> PLAYER.launch(
                        new PlayRequest(organisation, actor, null, 999_999_999L, 0, LaunchMode.Normal, null)));
    }

    @Test
    void nothingIsLeftOfALaunchThatIsRefused() {
        UUID chosen = UUID.randomUUID();
        assertThrows(UnknownUnit.class, () -> launch(7, chosen));
        assertTrue(PLAYER.progress(chosen, o -> {}).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"mbox\":\"mailto:a@b.se\"}",
                "{\"account\":{\"homePage\":\"https://a.se\"}}",
                "{\"account\":{\"homePage\":\"a\",\"name\":\"b\"}}",
                "{\"objectType\":\"Group\",\"account\":{\"homePage\":\"https://a.se\",\"name\":\"b\"}}",
                "{\"account\":{\"homePage\":\"https://a.se\",\"name\":\"b\"},\"mbox\":\"mailto:a@b.se\"}",
                "{\"account\":{\"homePage\":\"https://a.se\",\"name\":\"b\"},\"x\":1}"
            })
    void anActorWhichIsNoAgentWithAnAccountIsRefused(String json) {
        Refusal refused = assertThrows(
                Refusal.class,
                () -> new PlayRequest(organisation, Lms.json(json), null, 1, 0, LaunchMode.Normal, null));
        assertEquals(400, refused.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "/relative", "data:text/html,x", "ftp://a.se/x", "http:///x"})
    void aReturnUrlIsAWholeWebAddress(String url) {
        assertThrows(
                Refusal.class,
                () -> new PlayRequest(organisation, actor, null, 1, 0, LaunchMode.Normal, URI.create(url)));
    }

    @Test
    void launchModeAndReturnUrlReachTheAu() {
        Au au = Au.of(PLAYER.launch(new PlayRequest(
                organisation,
                actor,
                null,
                course.id(),
                0,
                LaunchMode.Browse,
                URI.create("https://lms.example/back?x=1"))));
        au.fetch();
        JsonNode data = au.readLaunchData();
        assertEquals("Browse", data.path("launchMode").asText());
        assertEquals("https://lms.example/back?x=1", data.path("returnURL").asText());
    }

    @Test
    void progressTellsOfBlocksUnitsAndSessions() {
        Au au = Au.of(launch(2, null));
        au.run();
        au.must(Verb.completed);
        RegistrationProgress progress = progress(au.registration());
        assertNull(progress.satisfied());
        assertEquals(
                List.of(course.publisherId() + "/outer", course.publisherId() + "/inner"),
                progress.blocks().stream()
                        .map(RegistrationProgress.BlockProgress::id)
                        .toList());
        assertEquals(List.of(1, 2), progress.blocks().get(0).units());
        assertNull(progress.blocks().get(0).satisfied());
        assertNotNull(progress.blocks().get(1).satisfied());
        assertEquals(
                List.of(false, false, true),
                progress.units().stream()
                        .map(RegistrationProgress.UnitProgress::satisfied)
                        .toList());
        assertEquals(au.session(), progress.sessions().get(0).id());
        PLAYER.waive(au.registration(), 1, "Förkunskaper", o -> {});
        PLAYER.waive(au.registration(), 0, "Förkunskaper", o -> {});
        RegistrationProgress after = progress(au.registration());
        assertNotNull(after.satisfied());
        assertNotNull(after.completed());
        assertEquals("Förkunskaper", after.units().get(1).reached().reason());
    }

    @Test
    void aWaiverIsStatedOnceInASessionOfItsOwnAndSatisfies() {
        UUID registration = launch(0, null).registration();
        assertTrue(PLAYER.waive(registration, 2, "Validerad", o -> {}).orElseThrow());
        assertFalse(PLAYER.waive(registration, 2, "Igen", o -> {}).orElseThrow());
        List<JsonNode> statements = Lms.statements(organisation, registration);
        assertEquals(List.of("launched", "waived", "satisfied"), Lms.verbs(statements));
        JsonNode waived = statements.get(1);
        assertTrue(waived.at("/result/success").booleanValue());
        assertTrue(waived.at("/result/completion").booleanValue());
        assertEquals(
                "Validerad",
                waived.path("result").path("extensions").path(Cmi5.REASON).asText());
        Set<String> categories = new HashSet<>();
        waived.at("/context/contextActivities/category")
                .forEach(category -> categories.add(category.path("id").asText()));
        assertEquals(Set.of(Cmi5.CATEGORY, Cmi5.CATEGORY_MOVEON), categories);
        assertNotEquals(session(statements.get(0)), session(waived));
        assertEquals(session(waived), session(statements.get(2)));
        assertEquals(
                Cmi5.TYPE_BLOCK, statements.get(2).at("/object/definition/type").asText());
        assertThrows(UnknownUnit.class, () -> PLAYER.waive(registration, 3, "x", o -> {}));
        assertTrue(PLAYER.waive(UUID.randomUUID(), 0, "x", o -> {}).isEmpty());
    }

    @Test
    void ofManyWaiversAtOnceOneCounts() throws Exception {
        UUID registration = launch(0, null).registration();
        List<Boolean> waived = AtOnce.run(
                8, i -> PLAYER.waive(registration, 1, "nr " + i, o -> {}).orElseThrow());
        assertEquals(1, waived.stream().filter(once -> once).count());
        assertEquals(List.of("launched", "waived"), Lms.verbs(Lms.statements(organisation, registration)));
    }

    @Test
    void noSatisfiedIsLostOrDoubledWhenUnitsAreDoneAndWaivedAtTheSameMoment() throws Exception {
        for (int round = 0; round < 5; round++) {
            Au au = Au.of(launch(0, null));
            au.run();
            AtOnce.run(3, i -> {
                if (i == 0) {
                    au.must(Verb.completed);
                } else {
                    PLAYER.waive(au.registration(), i, "Validerad", o -> {});
                }
                return i;
            });
            assertNotNull(progress(au.registration()).satisfied());
            assertEquals(
                    3,
                    Lms.verbs(Lms.statements(organisation, au.registration())).stream()
                            .filter("satisfied"::equals)
                            .count());
        }
    }

    @Test
    void aTeacherWaivesWithinHerOrganisationOnly() {
        UUID registration = launch(0, null).registration();
        long au = course.aus().get(1).id();
        assertThrows(UnknownUnit.class, () -> waive(Lms.organisation(), registration, au));
        assertThrows(UnknownUnit.class, () -> waive(organisation, registration, 999_999_999L));
        assertTrue(waive(organisation, registration, au));
        assertFalse(waive(organisation, registration, au));
    }

    @Test
    void anAbandonedSessionIsStatedOnceAndTakesNothingMore() {
        Au au = Au.of(launch(0, null));
        au.run();
        assertTrue(PLAYER.abandon(au.session(), o -> {}).orElseThrow());
        assertFalse(PLAYER.abandon(au.session(), o -> {}).orElseThrow());
        assertEquals(403, au.send(au.answered()).statusCode());
        assertEquals(403, au.document("GET", au.stateOf("x"), null, "").statusCode());
        List<JsonNode> statements = Lms.statements(organisation, au.registration());
        assertEquals(List.of("launched", "initialized", "abandoned"), Lms.verbs(statements));
        assertTrue(statements.get(2).at("/result/duration").isTextual());
        assertEquals(au.session().toString(), session(statements.get(2)));
        assertTrue(PLAYER.abandon(UUID.randomUUID(), o -> {}).isEmpty());
    }

    @Test
    void aTerminatedSessionIsNotAbandoned() {
        Au au = Au.of(launch(0, null));
        au.run();
        au.must(Verb.terminated);
        assertFalse(PLAYER.abandon(au.session(), o -> {}).orElseThrow());
    }

    @Test
    void whoMayNotIsStoppedBeforeAnythingIsDone() {
        AuLaunch launch = launch(0, null);
        java.util.function.LongConsumer no = asked -> {
            assertEquals(organisation, asked);
            throw new SecurityException("not yours");
        };
        assertThrows(SecurityException.class, () -> PLAYER.progress(launch.registration(), no));
        assertThrows(SecurityException.class, () -> PLAYER.waive(launch.registration(), 0, "x", no));
        assertThrows(SecurityException.class, () -> PLAYER.abandon(launch.session(), no));
        assertEquals(List.of("launched"), Lms.verbs(Lms.statements(organisation, launch.registration())));
    }

    private AuLaunch launch(int index, @Nullable UUID registration) {
        return PLAYER.launch(
                new PlayRequest(organisation, actor, registration, course.id(), index, LaunchMode.Normal, null));
    }

    private static RegistrationProgress progress(UUID registration) {
        return PLAYER.progress(registration, o -> {}).orElseThrow();
    }

    private static boolean waive(long organisation, UUID registration, long au) {
        return Database.JDBI.inTransaction(
                (Handle tx) -> Lms.CONTENT.waive(tx, organisation, registration, au, "Validerad"));
    }

    private static String session(JsonNode statement) {
        return statement
                .path("context")
                .path("extensions")
                .path(Cmi5.SESSION_ID)
                .asText();
    }

    private static JsonNode agent(String name) {
        return Lms.JSON
                .createObjectNode()
                .set("account", Lms.JSON.createObjectNode().put("name", name).put("homePage", "https://skola.example"));
    }
}
