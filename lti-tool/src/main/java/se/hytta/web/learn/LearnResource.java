package se.hytta.web.learn;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.content.Content;
import se.hytta.content.registration.LearnerProgress;
import se.hytta.lti.launch.PageSession;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Words;
import se.hytta.web.progress.Launched;
import se.hytta.web.progress.Module;

/** {@code /learn}: a learner's own modules, opened out of a launch. */
@Path("learn")
@Produces("text/html;charset=utf-8")
public final class LearnResource {
    private final Pages pages;
    private final Launched launched;
    private final Content content;

    public LearnResource(Pages pages, Launched launched, Content content) {
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
        Words words = Reader.words(request);
        List<LearnerProgress> progress = content.progressOf(session.organisation(), session.learner());
        List<OwnModule> modules = Module.begun(content.catalogue(), progress, words.lang()).stream()
                .map(module -> new OwnModule(module.title(), module.standing(progress)))
                .toList();
        return pages.render("web/learn.jte", words, Map.of("modules", modules));
    }
}
