package se.hytta.lti.personal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.hytta.lti.Browser;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.lti.launch.Alias;
import se.hytta.lti.platform.Registration;

/** Skyddade personuppgifter: no name and no e-mail, whoever writes. */
class ProtectedIdentitiesTest {
    private final Tool tool = new Tool();
    private final Platform platform = new Platform();
    private final Registration registration = platform.registerAt(tool);
    private final Browser browser = new Browser(tool);
    private final ProtectedIdentities identities = tool.lti().protectedIdentities();
    private long organisation;

    @BeforeEach
    void make() {
        organisation = Database.jdbi()
                .inTransaction(h -> tool.recorder().organisations().named(h, "Protected " + registration.id()));
        tool.lti().deployments().add(registration.id(), "theirs", organisation);
    }

    @AfterEach
    void stop() {
        platform.close();
        tool.close();
    }

    @Test
    void nameAndMailGoAtOnceAndStayAwayAtLaterLaunches() {
        UUID learner = launch("Åsa Öberg");
        assertEquals("Åsa Öberg", column("name", learner));
        assertTrue(identities.protect(organisation, learner, "test"));
        assertNull(column("name", learner));
        assertNull(column("email", learner));
        assertEquals(learner, launch("Åsa Öberg"), "the same learner, who goes on where she was");
        assertNull(column("name", learner));
        assertNull(column("email", learner));
        assertEquals(Set.of(learner), identities.of(organisation));
    }

    @Test
    void whoeverIsMarkedBeforeTheFirstLaunchIsNeverStoredByName() {
        assertEquals(1, identities.protect(organisation, "student-1", "test"));
        UUID learner = launch("Åsa Öberg");
        assertNull(column("name", learner));
        assertTrue(identities.isProtected(organisation, learner));
    }

    @Test
    void anErasureTakesTheLearnerAndNotTheMark() {
        UUID first = launch("Åsa Öberg");
        identities.protect(organisation, first, "test");
        Database.jdbi().useHandle(handle -> handle.execute("DELETE FROM lti.learner WHERE id = ?", first));
        UUID second = launch("Åsa Öberg");
        assertNotEquals(first, second);
        assertNull(column("name", second));
    }

    @Test
    void anotherPersonIsStoredAsEver() {
        identities.protect(organisation, "somebody-else", "test");
        assertEquals("Åsa Öberg", column("name", launch("Åsa Öberg")));
    }

    @Test
    void anotherOrganisationsLearnerIsNotMarkedOrReleased() {
        UUID learner = launch("Åsa Öberg");
        long own = tool.recorder().organisations().own();
        assertFalse(identities.protect(own, learner, "test"));
        identities.protect(own, "student-1", "test");
        assertEquals("Åsa Öberg", column("name", learner));
        identities.protect(organisation, learner, "test");
        assertFalse(identities.release(own, learner));
        assertTrue(identities.isProtected(organisation, learner));
    }

    @Test
    void whenTheMarkIsTakenAwayTheNextLaunchStoresTheName() {
        UUID learner = launch("Åsa Öberg");
        identities.protect(organisation, learner, "test");
        assertTrue(identities.release(organisation, learner));
        launch("Åsa Öberg");
        assertEquals("Åsa Öberg", column("name", learner));
    }

    @Test
    void aSearchShowsTheAliasAndNotTheLmsId() {
        UUID learner = launch("Åsa Öberg");
        identities.protect(organisation, learner, "test");
        var found = tool.recorder().personalRecords().find(organisation, "student-1");
        assertEquals(Alias.of(learner), found.get(0).label());
        assertTrue(tool.recorder().personalRecords().find(organisation, "öberg").isEmpty());
    }

    private UUID launch(String name) {
        Map<String, Object> claims = with(platform.student(tool), Platform.LTI + "deployment_id", "theirs");
        claims.put("name", name);
        claims.put("email", "asa@example.se");
        assertEquals(303, browser.launch(platform, claims).statusCode());
        return Database.jdbi()
                .withHandle(handle -> handle.select(
                                "SELECT id FROM lti.learner WHERE registration = ? ORDER BY created DESC LIMIT 1",
                                registration.id())
                        .mapTo(UUID.class)
                        .one());
    }

    private static String column(String column, UUID learner) {
        return Database.jdbi()
                .withHandle(handle -> handle.select("SELECT " + column + " FROM lti.learner WHERE id = ?", learner)
                        .mapTo(String.class)
                        .findOne()
                        .orElse(null));
    }
}
