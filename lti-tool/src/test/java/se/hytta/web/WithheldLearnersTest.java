package se.hytta.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.hytta.lti.Browser;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.xapi.statement.AgentKey;

class WithheldLearnersTest {
    private final Tool tool = new Tool();
    private final Platform platform = new Platform();

    @AfterEach
    void stop() {
        platform.close();
        tool.close();
    }

    @Test
    void ofAProtectedLearnerNothingIsForwardedAndOfOthersItIs() {
        var registration = platform.registerAt(tool);
        long organisation = Database.jdbi()
                .inTransaction(h -> tool.recorder().organisations().named(h, "Withheld " + registration.id()));
        tool.lti().deployments().add(registration.id(), "theirs", organisation);
        var claims = Browser.with(platform.student(tool), Platform.LTI + "deployment_id", "theirs");
        assertEquals(303, new Browser(tool).launch(platform, claims).statusCode());
        UUID learner = Database.jdbi()
                .withHandle(h -> h.select("SELECT id FROM lti.learner WHERE registration = ?", registration.id())
                        .mapTo(UUID.class)
                        .one());
        AgentKey hers = AgentKey.account(tool.url().toString(), learner.toString());
        List<AgentKey> mentioned = List.of(
                hers,
                AgentKey.account(tool.url().toString(), UUID.randomUUID().toString()),
                AgentKey.account(tool.url().toString(), "a program"),
                AgentKey.account("https://elsewhere.example", learner.toString()),
                new AgentKey("mbox:mailto:eva@example.se"));
        WithheldLearners withheld = new WithheldLearners(tool.url());
        assertEquals(Set.of(), Database.jdbi().withHandle(h -> withheld.among(h, mentioned)));
        tool.lti().protectedIdentities().protect(organisation, learner, "test");
        assertEquals(Set.of(hers), Database.jdbi().withHandle(h -> withheld.among(h, mentioned)));
    }
}
