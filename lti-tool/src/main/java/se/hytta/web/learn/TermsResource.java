package se.hytta.web.learn;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.eula.AnswerTerms;
import se.hytta.lti.launch.PageSession;
import se.hytta.lti.login.Form;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.web.progress.Launched;

/** {@code /learn/terms}: the terms of use, where a platform has a person asked whether she accepts them. */
@Path("learn/terms")
@Produces("text/html;charset=utf-8")
public final class TermsResource {
    private static final int LONGEST_FORM = 8 * 1024;

    private final Pages pages;
    private final Launched launched;
    private final AnswerTerms answerTerms;

    public TermsResource(Pages pages, Launched launched, AnswerTerms answerTerms) {
        this.pages = pages;
        this.launched = launched;
        this.answerTerms = answerTerms;
    }

    @GET
    public byte[] get(@QueryParam("launch") @Nullable String launch, @Context HttpServletRequest request) {
        launched.session(request, launch);
        return page(request, "");
    }

    @POST
    public byte[] post(InputStream body, @Context HttpServletRequest request) {
        Form form = Form.read(body, LONGEST_FORM);
        PageSession session = launched.session(request, form);
        String accepted = String.valueOf(form.one("accepted"));
        if (!accepted.matches("true|false")) {
            throw new Refused(400, "lti.eula.unanswered", "accepted is " + accepted);
        }
        answerTerms.answer(
                session.registration(), session.deployment(), session.learner(), Boolean.parseBoolean(accepted));
        return page(request, accepted);
    }

    /** @param answered empty before the person has answered */
    private byte[] page(HttpServletRequest request, String answered) {
        return pages.render("web/terms.jte", Reader.words(request), Map.of("answered", answered));
    }
}
