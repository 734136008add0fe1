package se.hytta.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.web.page.Refused;

class ChangeOrganisationTest {
    private final Tool tool = new Tool();
    private final ChangeOrganisation change =
            new ChangeOrganisation(Database.jdbi(), tool.recorder().organisations());

    @AfterEach
    void stop() {
        tool.close();
    }

    @Test
    void anOrganisationOfWhichNothingIsLeftGoesWithItsInvitations() {
        tool.lti().invitations().make("Bodnes kommun");
        long misspelt = organisation("Bodnes kommun");
        assertEquals(new ChangeOrganisation.Holds(1, 0, 0), change.holds(misspelt));
        change.remove(misspelt);
        assertTrue(new OrganisationRepository(Database.jdbi())
                .list().stream().noneMatch(o -> o.name().equals("Bodnes kommun")));
    }

    @Test
    void oneThatHasAPlatformStaysWithAllItHas() {
        long organisation = organisation("Haparanda stad");
        tool.lti().invitations().make("Haparanda stad");
        try (Platform platform = new Platform()) {
            tool.lti().platforms().register(platform.details(), organisation, List.of("d"));
        }
        assertEquals(
                409,
                assertThrows(Refused.class, () -> change.remove(organisation)).status());
        assertEquals(new ChangeOrganisation.Holds(1, 1, 1), change.holds(organisation));
    }

    @Test
    void theInstallationsOwnIsNeverDeleted() {
        long own = tool.recorder().organisations().own();
        assertEquals(409, assertThrows(Refused.class, () -> change.remove(own)).status());
    }

    @Test
    void aNameIsOneOrganisationsOnly() {
        long one = organisation("Pajala kommun");
        organisation("Överkalix kommun");
        assertEquals(
                409,
                assertThrows(Refused.class, () -> change.rename(one, "Överkalix kommun"))
                        .status());
        change.rename(one, "Pajalan kunta");
        assertEquals(one, organisation("Pajalan kunta"));
        assertEquals(
                400, assertThrows(Refused.class, () -> change.rename(one, " ")).status());
    }

    private long organisation(String name) {
        return Database.jdbi()
                .inTransaction(h -> tool.recorder().organisations().named(h, name));
    }
}
