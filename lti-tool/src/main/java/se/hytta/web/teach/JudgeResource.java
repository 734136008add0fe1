package se.hytta.web.teach;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.content.Content;
import se.hytta.content.judgement.Submission;
import se.hytta.content.judgement.WrongMarks;
import se.hytta.lti.launch.Members;
import se.hytta.lti.launch.PageSession;
import se.hytta.lti.login.Form;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;
import se.hytta.web.progress.Launched;
import se.hytta.xapi.document.StoredDocument;

/** {@code /teach/judge}: what students have handed in for a person to judge, one attempt at a time. */
@Path("teach/judge")
@Produces("text/html;charset=utf-8")
public final class JudgeResource {
    private static final int LONGEST_FORM = 64 * 1024;

    private final Pages pages;
    private final Launched launched;
    private final ShowSubmissions submissions;
    private final SendJudgement sendJudgement;

    public JudgeResource(Pages pages, Launched launched, Members members, Content content) {
        this.pages = pages;
        this.launched = launched;
        this.submissions = new ShowSubmissions(members, content);
        this.sendJudgement = new SendJudgement(content);
    }

    @GET
    public byte[] get(@QueryParam("launch") @Nullable String launch, @Context HttpServletRequest request) {
        return queue(Teachers.teacher(launched.session(request, launch)), Reader.words(request), null);
    }

    @POST
    public byte[] post(InputStream body, @Context HttpServletRequest request) {
        return queue(Teachers.teacher(launched.session(request, body)), Reader.words(request), null);
    }

    /** One attempt: by its hand-in, or by learner and unit as a platform's Submission Review names them. */
    @GET
    @Path("attempt")
    public byte[] attempt(
            @QueryParam("launch") @Nullable String launch,
            @QueryParam("submission") @Nullable String submission,
            @QueryParam("learner") @Nullable String learner,
            @QueryParam("au") @Nullable String au,
            @Context HttpServletRequest request) {
        PageSession session = Teachers.teacher(launched.session(request, launch));
        Words words = Reader.words(request);
        if (submission == null && learner != null && au != null) {
            return attempt(
                    session, words, submissions.ofLearner(session, uuid(learner), number(au), words.lang()), null);
        }
        return attempt(session, words, submissions.one(session, number(submission), words.lang()), null);
    }

    /** Judges, and goes on to the next that waits, or back to the list. */
    @POST
    @Path("attempt")
    public Response judge(InputStream body, @Context HttpServletRequest request) {
        Form form = Form.read(body, LONGEST_FORM);
        PageSession session = Teachers.teacher(launched.session(request, form));
        Words words = Reader.words(request);
        Submission submission = submissions.find(session, number(form.one("submission")));
        try {
            sendJudgement.send(session, submission, form);
        } catch (WrongMarks e) {
            ShownAttempt shown = submissions.one(session, submission.id(), words.lang());
            return Response.status(422)
                    .entity(attempt(session, words, shown, e.mark()))
                    .build();
        }
        Long next = "next".equals(form.one("then")) ? submissions.nextWaiting(session, submission) : null;
        byte[] page = next == null
                ? queue(session, words, submission.learner())
                : attempt(session, words, submissions.one(session, next, words.lang()), null);
        return Response.ok(page).build();
    }

    /** A file that was handed in, to be saved: never shown as a page of ours. */
    @POST
    @Path("file")
    public Response file(InputStream body, @Context HttpServletRequest request) {
        Form form = Form.read(body, LONGEST_FORM);
        PageSession session = Teachers.teacher(launched.session(request, form));
        Submission submission = submissions.find(session, number(form.one("submission")));
        StoredDocument file = submissions.file(session, submission, String.valueOf(form.one("file")));
        String name = URLEncoder.encode(String.valueOf(form.one("name")), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return Response.ok(file.body(), "application/octet-stream")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + name)
                .build();
    }

    private byte[] queue(PageSession session, Words words, @Nullable UUID judged) {
        Map<String, Object> values = new HashMap<>();
        values.put("launch", session.handle());
        values.put("rows", submissions.of(session, words));
        values.put("judged", judged == null ? null : submissions.name(session, judged, words));
        return pages.render("web/teach/queue.jte", words, values);
    }

    private byte[] attempt(PageSession session, Words words, ShownAttempt shown, @Nullable String wrongMark) {
        Map<String, Object> values = new HashMap<>();
        values.put("launch", session.handle());
        values.put("shown", shown);
        values.put("name", submissions.name(session, shown.learner(), words));
        values.put("wrongMark", wrongMark);
        values.put("next", submissions.nextWaiting(session, shown.submission()) != null);
        return pages.render("web/teach/attempt.jte", words, values);
    }

    private static long number(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,18}")) {
            throw new Refused(400, "web.problem.400", "no number: " + text);
        }
        return Long.parseLong(text);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "web.problem.400", "no learner: " + text);
        }
    }
}
