package se.hytta.lti.launch;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.login.Form;

/** What a link shows: the publisher ids of a course and of an assignable unit in it. */
public record Binding(String course, String au) {
    static final String COURSE = "hytta_course";
    static final String AU = "hytta_au";

    /** As custom parameters of the link. */
    public Map<String, String> custom() {
        return Map.of(COURSE, course, AU, au);
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
        return course == null || au == null || course.isBlank() || au.isBlank() ? null : new Binding(course, au);
    }
}
