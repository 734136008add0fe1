package se.hytta.lti.guide;

import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.platform.Invitation;
import se.hytta.lti.platform.ToolAddress;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Problem;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;
import se.hytta.xapi.personal.Retention;

/** The page for the LMS's administrator, who has no account: steps, values, what is sent and kept, how far it has come. */
final class Guide {
    private final ToolAddress tool;
    private final String toolName;
    private final LongFunction<List<Retention.Rule>> retention;
    private final Pages pages;

    /** @param retention what an organisation keeps for how long */
    Guide(ToolAddress tool, String toolName, LongFunction<List<Retention.Rule>> retention, Pages pages) {
        this.tool = tool;
        this.toolName = toolName;
        this.retention = retention;
        this.pages = pages;
    }

    byte[] page(Invitation invitation, String token, Progress progress, Words words) {
        return page(invitation, token, progress, ManualValues.EMPTY, null, words);
    }

    /** The page with the form as it was sent and what is wrong with it. */
    byte[] page(
            Invitation invitation,
            String token,
            Progress progress,
            ManualValues sent,
            @Nullable Refused wrong,
            Words words) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("invitation", invitation);
        parameters.put("expires", Date.from(invitation.expires()));
        parameters.put("token", token);
        parameters.put("values", values(token));
        parameters.put("progress", progress);
        parameters.put("until", System.currentTimeMillis() / 1000 + RegistrationResource.POLLED_SECONDS);
        parameters.put("rules", retention.apply(invitation.organisation()));
        parameters.put("sent", sent);
        parameters.put("problem", wrong == null ? null : said(wrong, words));
        return pages.render("lti/guide.jte", words, parameters);
    }

    byte[] progress(String token, Progress progress, long until, Words words) {
        return pages.render("lti/progress.jte", words, Map.of("token", token, "progress", progress, "until", until));
    }

    private static String said(Refused wrong, Words words) {
        Problem problem = Problem.of(wrong);
        return problem.said(words) + ". " + problem.advice(words);
    }

    /** What an LMS wants to be told, by the names that {@link Lms} uses. */
    Map<String, String> values(String token) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("register", tool.at("/lti/register/" + token).toString());
        values.put("name", toolName);
        values.put("domain", tool.domain());
        values.put("login", tool.at("/lti/login").toString());
        values.put("launch", tool.launch().toString());
        values.put("jwks", tool.at("/lti/jwks").toString());
        values.put("canvas", tool.at("/lti/canvas.json").toString());
        return values;
    }
}
