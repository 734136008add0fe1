package se.hytta.web.learn;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.launch.PageSession;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.progress.Launched;
import se.hytta.xapi.personal.Learner;
import se.hytta.xapi.personal.PersonalRecords;
import se.hytta.xapi.statement.AgentKey;

/** {@code /learn/record}: what is held about the person who launched, to be seen and downloaded by herself. */
@Path("learn/record")
@Produces("text/html;charset=utf-8")
public final class RecordResource {
    private final Pages pages;
    private final Launched launched;
    private final PersonalRecords records;
    private final String homePage;

    /** @param publicUrl under which the learners' accounts stand */
    public RecordResource(Pages pages, Launched launched, PersonalRecords records, URI publicUrl) {
        this.pages = pages;
        this.launched = launched;
        this.records = records;
        this.homePage = publicUrl.toString();
    }

    @GET
    public byte[] get(@QueryParam("launch") @Nullable String launch, @Context HttpServletRequest request) {
        return page(launched.session(request, launch), request);
    }

    @POST
    public byte[] post(InputStream body, @Context HttpServletRequest request) {
        return page(launched.session(request, body), request);
    }

    @POST
    @Path("export")
    @Produces("application/zip")
    public Response export(InputStream body, @Context HttpServletRequest request) {
        Learner learner = learner(launched.session(request, body));
        StreamingOutput zip = out -> records.export(learner, out);
        return Response.ok(zip)
                .header("Content-Disposition", "attachment; filename=\"hytta.zip\"")
                .build();
    }

    private byte[] page(PageSession session, HttpServletRequest request) {
        return pages.render("web/record.jte", Reader.words(request), Map.of("counts", records.count(learner(session))));
    }

    private Learner learner(PageSession session) {
        return new Learner(
                session.organisation(),
                AgentKey.account(homePage, session.learner().toString()));
    }
}
