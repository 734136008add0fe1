package se.hytta.lti.launch;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.login.Form;

/**
 * What a link shows, by publisher ids.
 *
 * @param au an assignable unit of the course; null: the whole course
 */
public record Binding(String course, @Nullable String au) {
    static final String COURSE = "hytta_course";
    static final String AU = "hytta_au";

    /** As custom parameters of the link. */
    public Map<String, String> custom() {
        return au == null ? Map.of(COURSE, course) : Map.of(COURSE, course, AU, au);
    }

    /** The link's custom parameters name it, else its target's query; null when neither does. Parameters that a platform did not resolve name nothing. */
    static @Nullable Binding of(Claims custom, String targetLinkUri) {
        Binding named = of(custom.text(COURSE), custom.text(AU));
        if (named != null) {
            return named;
        }
        int query = targetLinkUri.indexOf('?');
        if (query < 0) {
            return null;
        }
        Form form = Form.parse(targetLinkUri.substring(query + 1).split("#", 2)[0]);
        return of(form.one(COURSE), form.one(AU));
    }

    static @Nullable Binding of(@Nullable String course, @Nullable String au) {
        if (course == null || course.isBlank()) {
            return null;
        }
        return new Binding(course, au == null || au.isBlank() ? null : au);
    }
}
