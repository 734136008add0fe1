package se.hytta.web.learn;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.hytta.content.Content;
import se.hytta.content.registration.LearnerCourse;
import se.hytta.lti.certificate.Certificates;
import se.hytta.lti.launch.PageSession;
import se.hytta.lti.login.Form;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;
import se.hytta.web.progress.Launched;

/** {@code /learn/certificates}: a learner has certificates issued of what she has finished, and takes them back. */
@Path("learn/certificates")
@Produces("text/html;charset=utf-8")
public final class CertificatesResource {
    private static final int LONGEST_FORM = 8 * 1024;

    private final Pages pages;
    private final Launched launched;
    private final Content content;
    private final Certificates certificates;
    private final String publicUrl;

    public CertificatesResource(
            Pages pages, Launched launched, Content content, Certificates certificates, URI publicUrl) {
        this.pages = pages;
        this.launched = launched;
        this.content = content;
        this.certificates = certificates;
        this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
    }

    @GET
    public byte[] get(@QueryParam("launch") @Nullable String launch, @Context HttpServletRequest request) {
        return page(launched.session(request, launch), request);
    }

    /** Shows them, after one was issued ({@code registration}) or taken back ({@code revoke}). */
    @POST
    public byte[] post(InputStream body, @Context HttpServletRequest request) {
        Form form = Form.read(body, LONGEST_FORM);
        PageSession session = launched.session(request, form);
        if (form.one("registration") != null) {
            issue(session, form);
        } else if (form.one("revoke") != null) {
            certificates.revoke(session, id(form.one("revoke")));
        }
        return page(session, request);
    }

    private void issue(PageSession session, Form form) {
        LearnerCourse course = content.coursesOf(session.organisation(), session.learner()).stream()
                .filter(one -> one.progress().registration().toString().equals(form.one("registration")))
                .findFirst()
                .orElseThrow(() -> new Refused(404, "learn.refused.certificate", "no registration of hers"));
        Instant finished = course.progress().satisfied();
        if (finished == null || session.role().teaches()) {
            throw new Refused(409, "learn.refused.unfinished", "the course is not satisfied");
        }
        String language = session.locale();
        certificates.issue(
                session,
                new Certificates.Finished(
                        course.course().title().in(language),
                        course.course().description().in(language),
                        Words.in(language).lang(),
                        form.one("results") == null ? null : results(course, language),
                        form.one("name") != null,
                        finished));
    }

    private static String results(LearnerCourse course, String language) {
        Words words = Words.in(language);
        return Transcript.of(List.of(course), language).courses().get(0).rows().stream()
                .map(row -> row.title() + ": " + words.t(row.standing().word())
                        + (row.standing().score() == null
                                ? ""
                                : ", " + row.standing().percent()))
                .collect(Collectors.joining("\n"));
    }

    private static UUID id(@Nullable String text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw new Refused(404, "learn.refused.certificate", "no certificate's id");
        }
    }

    private byte[] page(PageSession session, HttpServletRequest request) {
        return pages.render(
                "web/learn/certificates.jte",
                Reader.words(request),
                Map.of("certificates", certificates.of(session), "publicUrl", publicUrl));
    }
}
