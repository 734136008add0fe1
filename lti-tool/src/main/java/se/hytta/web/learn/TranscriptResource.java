package se.hytta.web.learn;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.hytta.content.Content;
import se.hytta.lti.launch.PageSession;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.progress.Launched;

/** {@code /learn/transcript}: the learner's results, to be read and printed. */
@Path("learn/transcript")
@Produces("text/html;charset=utf-8")
public final class TranscriptResource {
    private final Pages pages;
    private final Launched launched;
    private final Content content;

    public TranscriptResource(Pages pages, Launched launched, Content content) {
        this.pages = pages;
        this.launched = launched;
        this.content = content;
    }

    @GET
    public byte[] get(@QueryParam("launch") @Nullable String launch, @Context HttpServletRequest request) {
        return page(launched.session(request, launch), request);
    }

    @POST
    public byte[] post(InputStream body, @Context HttpServletRequest request) {
        return page(launched.session(request, body), request);
    }

    private byte[] page(PageSession session, HttpServletRequest request) {
        Transcript transcript =
                Transcript.of(content.coursesOf(session.organisation(), session.learner()), session.locale());
        return pages.render(
                "web/learn/transcript.jte",
                Reader.words(request),
                Map.of(
                        "transcript", transcript,
                        "name", Objects.requireNonNullElse(session.name(), ""),
                        "now", Instant.now()));
    }
}
