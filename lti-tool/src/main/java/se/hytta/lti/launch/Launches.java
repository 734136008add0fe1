package se.hytta.lti.launch;

import java.util.List;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import se.hytta.content.session.AuLaunch;
import se.hytta.content.session.LaunchRequest;
import se.hytta.lti.outbound.Outbound;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.ToolAddress;
import se.hytta.web.page.Pages;

/** The launch's parts put together. */
public final class Launches {
    private Launches() {}

    public static LaunchResource resource(
            Jdbi jdbi,
            ToolAddress tool,
            Platforms platforms,
            Outbound outbound,
            Catalogue catalogue,
            BiFunction<Handle, List<LaunchRequest>, List<AuLaunch>> launchAus,
            Previews previews,
            Picker picker,
            ServiceListener services,
            Pages pages) {
        return new LaunchResource(
                new VerifyToken(platforms, outbound),
                new ReadLaunch(tool),
                new OpenLaunch(jdbi, tool, catalogue, launchAus),
                new WithoutCookie(jdbi, pages),
                platforms,
                new PageTickets(jdbi),
                services,
                tool,
                previews,
                picker,
                pages);
    }
}
