package se.hytta.lti.deeplink;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.hytta.lti.launch.Catalogue;
import se.hytta.lti.launch.DeepLinkingSettings;
import se.hytta.lti.launch.PageSession;
import se.hytta.lti.launch.Picker;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Words;

/** The page on which a teacher picks; it works without scripts and without cookies. */
public final class PickPage implements Picker {
    private final Catalogue catalogue;
    private final Pages pages;

    public PickPage(Catalogue catalogue, Pages pages) {
        this.catalogue = catalogue;
        this.pages = pages;
    }

    @Override
    public Response.ResponseBuilder page(PageSession session, String sessionId) {
        return page(session, sessionId, "", Set.of(), false);
    }

    /**
     * @param query what the titles must hold; those picked already stay
     * @param missing whether she went on without picking anything
     */
    Response.ResponseBuilder page(
            PageSession session, String sessionId, String query, Set<Long> picked, boolean missing) {
        Words words = Words.in(session.locale()).to(sessionId);
        List<Choice> choices = Choice.matching(catalogue.courses(), words, query, picked);
        byte[] page = pages.render(
                "lti/picker.jte",
                words,
                Map.of(
                        "session", sessionId,
                        "query", query,
                        "choices", choices,
                        "multiple", multiple(session),
                        "deepLinking", session.deepLinking() != null,
                        "missing", missing));
        return Response.ok(page, "text/html;charset=utf-8");
    }

    static boolean multiple(PageSession session) {
        return session.deepLinking() != null
                && DeepLinkingSettings.parse(session.deepLinking()).multiple();
    }
}
