package se.hytta.lti.guide;

import java.util.List;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Jdbi;
import se.hytta.lti.check.CheckRegistration;
import se.hytta.lti.outbound.Outbound;
import se.hytta.lti.outbound.Remote;
import se.hytta.lti.platform.Invitations;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.RegisterDynamically;
import se.hytta.lti.platform.ToolAddress;
import se.hytta.web.page.Pages;
import se.hytta.xapi.personal.Retention;

/** The guide's parts put together. */
public final class Guides {
    private Guides() {}

    public static RegistrationResource resource(
            Jdbi jdbi,
            Platforms platforms,
            Invitations invitations,
            Outbound outbound,
            Remote remote,
            CheckRegistration check,
            LongFunction<List<Retention.Rule>> retention,
            ToolAddress tool,
            String toolName,
            Pages pages) {
        return new RegistrationResource(
                invitations,
                new RegisterDynamically(jdbi, platforms, remote, tool, toolName),
                new RegisterByHand(platforms, invitations, outbound, check),
                new FollowProgress(jdbi, platforms, check),
                new Guide(tool, toolName, retention, pages),
                pages);
    }
}
