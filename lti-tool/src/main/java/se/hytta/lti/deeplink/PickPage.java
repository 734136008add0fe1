package se.hytta.lti.deeplink;

import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
        return page(session, sessionId, "", Picked.NOTHING, ItemOptions.USUAL, null);
    }

    /**
     * @param query what the titles must hold; those picked already stay
     * @param wrong the key of what keeps her from going on, null when nothing does
     */
    Response.ResponseBuilder page(
            PageSession session,
            String sessionId,
            String query,
            Picked picked,
            ItemOptions options,
            @Nullable String wrong) {
        Words words = Words.in(session.locale()).to(sessionId);
        List<Choice.OfCourse> courses = Choice.matching(catalogue.courses(), words, query, picked);
        DeepLinkingSettings settings = settings(session);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("session", sessionId);
        parameters.put("query", query);
        parameters.put("courses", courses);
        parameters.put(
                "hits",
                courses.stream().mapToInt(course -> course.choices().size()).sum());
        parameters.put("multiple", settings != null && settings.multiple());
        parameters.put("deepLinking", settings != null);
        parameters.put("lineItem", settings != null && settings.lineItem());
        parameters.put("targets", settings == null ? Set.of() : settings.targets());
        parameters.put("options", options);
        parameters.put("wrong", wrong);
        return Response.ok(pages.render("lti/picker.jte", words, parameters), "text/html;charset=utf-8");
    }

    static @Nullable DeepLinkingSettings settings(PageSession session) {
        return session.deepLinking() == null ? null : DeepLinkingSettings.parse(session.deepLinking());
    }
}
