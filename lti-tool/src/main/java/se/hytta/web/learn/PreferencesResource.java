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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.hytta.content.Content;
import se.hytta.lti.launch.PageSession;
import se.hytta.lti.launch.Prefer;
import se.hytta.lti.launch.Preference;
import se.hytta.lti.login.Form;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.web.page.TextSize;
import se.hytta.web.page.Words;
import se.hytta.web.progress.Launched;

/** {@code /learn/preferences}: the language, size of text and sound that a learner wants, here and in the modules. */
@Path("learn/preferences")
@Produces("text/html;charset=utf-8")
public final class PreferencesResource {
    private static final int LONGEST_FORM = 8 * 1024;

    private final Pages pages;
    private final Launched launched;
    private final Content content;
    private final Prefer prefer;

    public PreferencesResource(Pages pages, Launched launched, Content content, Prefer prefer) {
        this.pages = pages;
        this.launched = launched;
        this.content = content;
        this.prefer = prefer;
    }

    @GET
    public byte[] get(@QueryParam("launch") @Nullable String launch, @Context HttpServletRequest request) {
        PageSession session = launched.session(request, launch);
        return page(now(session), offered(session), Reader.words(request), false);
    }

    /** Shows the page, or keeps what a form chose. */
    @POST
    public byte[] post(InputStream body, @Context HttpServletRequest request) {
        Form form = Form.read(body, LONGEST_FORM);
        PageSession session = launched.session(request, form);
        List<Language> offered = offered(session);
        if (form.one("language") == null) {
            return page(now(session), offered, Reader.words(request), false);
        }
        Preference chosen = chosen(form, offered);
        prefer.remember(session, chosen);
        Words words = Words.in(chosen.language())
                .to(String.valueOf(Reader.words(request).session()))
                .sized(chosen.size());
        Reader.speaks(request, words);
        return page(chosen, offered, words, true);
    }

    private static Preference chosen(Form form, List<Language> offered) {
        String language = offered.stream()
                .map(Language::tag)
                .filter(tag -> tag.equals(form.one("language")))
                .findFirst()
                .orElseThrow(() -> new Refused(400, "learn.refused.preference", "no language that is offered"));
        TextSize size = TextSize.of(form.one("size"))
                .orElseThrow(() -> new Refused(400, "learn.refused.preference", "no size of text"));
        return new Preference(language, size, "on".equals(form.one("audio")));
    }

    private static Preference now(PageSession session) {
        return Objects.requireNonNullElseGet(
                session.preference(),
                () -> new Preference(Words.in(session.locale()).lang(), TextSize.NORMAL, true));
    }

    private List<Language> offered(PageSession session) {
        return Language.offered(content.coursesOf(session.organisation(), session.learner()));
    }

    private byte[] page(Preference chosen, List<Language> offered, Words words, boolean kept) {
        return pages.render(
                "web/learn/preferences.jte", words, Map.of("chosen", chosen, "languages", offered, "kept", kept));
    }
}
