package se.hytta.web.teach;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.hytta.content.Content;
import se.hytta.lti.launch.Members;
import se.hytta.lti.launch.PageSession;
import se.hytta.lti.roster.Rosters;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Words;
import se.hytta.web.progress.Launched;

/** {@code /teach}: a teacher's group, opened out of a launch. */
@Path("teach")
@Produces("text/html;charset=utf-8")
public final class TeachResource {
    private final Pages pages;
    private final Launched launched;
    private final Rosters rosters;
    private final ShowGroup showGroup;

    public TeachResource(Pages pages, Launched launched, Members members, Rosters rosters, Content content) {
        this.pages = pages;
        this.launched = launched;
        this.rosters = rosters;
        this.showGroup = new ShowGroup(members, content);
    }

    @GET
    public byte[] get(
            @QueryParam("launch") @Nullable String launch,
            @QueryParam("group") @Nullable String group,
            @Context HttpServletRequest request) {
        return page(launched.session(request, launch), group, request);
    }

    @POST
    public byte[] post(InputStream body, @Context HttpServletRequest request) {
        return page(launched.session(request, body), null, request);
    }

    private byte[] page(PageSession session, @Nullable String only, HttpServletRequest request) {
        Teachers.teacher(session);
        Words words = Reader.words(request);
        ShowGroup.Group group = showGroup.of(session, words.lang(), only);
        return pages.render(
                "web/teach.jte",
                words,
                Map.of(
                        "modules",
                        group.modules(),
                        "roster",
                        rosters.looked(session),
                        "rows",
                        group.rows(),
                        "done",
                        IntStream.range(0, group.modules().size())
                                .mapToObj(group::done)
                                .toList(),
                        "groups",
                        group.groups(),
                        "only",
                        only == null ? "" : only,
                        "launch",
                        session.handle()));
    }
}
