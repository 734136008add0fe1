package se.hytta.web.teach;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.content.Content;
import se.hytta.content.judgement.Attempt;
import se.hytta.content.judgement.Judging;
import se.hytta.content.judgement.Submission;
import se.hytta.content.judgement.Task;
import se.hytta.content.registration.LearnerProgress;
import se.hytta.lti.launch.Members;
import se.hytta.lti.launch.PageSession;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;
import se.hytta.web.progress.Standing;
import se.hytta.xapi.document.StoredDocument;

/** What has been handed in within the session's context and organisation; nothing else is found. */
final class ShowSubmissions {
    private final Members members;
    private final Content content;
    private final Judging judging;

    ShowSubmissions(Members members, Content content) {
        this.members = members;
        this.content = content;
        this.judging = content.judging();
    }

    /** Those that wait first. */
    List<ShownSubmission> of(PageSession session, Words words) {
        Map<UUID, String> names = Teachers.names(session, members, words);
        return judging.newest(session.organisation(), session.context()).stream()
                .map(one -> new ShownSubmission(
                        one,
                        names.getOrDefault(one.learner(), Teachers.name(null, one.learner(), words)),
                        unit(one.au(), words.lang())))
                .toList();
    }

    String name(PageSession session, UUID learner, Words words) {
        return Teachers.names(session, members, words).getOrDefault(learner, Teachers.name(null, learner, words));
    }

    /** Throws {@link Refused} 404 for one of another context. */
    Submission find(PageSession session, long id) {
        return found(judging.find(session.organisation(), session.context(), id));
    }

    ShownAttempt one(PageSession session, long id, String language) {
        Submission submission = find(session, id);
        return shown(session, submission, submission.learner(), submission.registration(), submission.au(), language);
    }

    /** Also of what only the AU judges. Throws {@link Refused} 404 when that learner has not begun it in the context. */
    ShownAttempt ofLearner(PageSession session, UUID learner, long au, String language) {
        Optional<Submission> submission = judging.find(session.organisation(), session.context(), learner, au);
        UUID registration = submission
                .map(Submission::registration)
                .orElseGet(() -> latest(session, learner, au).registration());
        return shown(session, submission.orElse(null), learner, registration, au, language);
    }

    private LearnerProgress latest(PageSession session, UUID learner, long au) {
        return content.progress(session.organisation(), session.context()).stream()
                .filter(progress -> progress.learner().equals(learner)
                        && progress.aus().stream().anyMatch(state -> state.au() == au))
                .max(Comparator.comparing(LearnerProgress::started))
                .orElseThrow(() -> new Refused(404, "web.problem.submission", "no attempt in the context"));
    }

    /** The one that has waited longest, beside this one; null when none waits. */
    @Nullable
    Long nextWaiting(PageSession session, @Nullable Submission beside) {
        return judging.newest(session.organisation(), session.context()).stream()
                .filter(one -> one.judgement() == null && (beside == null || one.id() != beside.id()))
                .map(Submission::id)
                .findFirst()
                .orElse(null);
    }

    StoredDocument file(PageSession session, Submission submission, String id) {
        if (!id.startsWith("files/")) {
            throw new Refused(404, "web.problem.404", "no file that was handed in: " + id);
        }
        return judging.file(session.organisation(), submission, id)
                .orElseThrow(() -> new Refused(404, "web.problem.404", "no file " + id));
    }

    private ShownAttempt shown(
            PageSession session,
            @Nullable Submission submission,
            UUID learner,
            UUID registration,
            long au,
            String language) {
        Attempt attempt = judging.attempt(session.organisation(), registration, au, language);
        List<Task> tasks = submission == null ? List.of() : judging.tasks(session.organisation(), submission);
        List<String> judged = tasks.stream().map(Task::question).toList();
        return new ShownAttempt(
                submission,
                learner,
                unit(au, language),
                standing(session, registration, au),
                tasks.stream()
                        .map(task -> new ShownAttempt.ShownTask(task, answer(attempt, task.question())))
                        .toList(),
                attempt.answers().stream()
                        .filter(answer -> !judged.contains(answer.question()))
                        .toList(),
                attempt);
    }

    private Standing standing(PageSession session, UUID registration, long au) {
        return content.progress(session.organisation(), session.context()).stream()
                .filter(progress -> progress.registration().equals(registration))
                .flatMap(progress -> progress.aus().stream())
                .filter(state -> state.au() == au)
                .findFirst()
                .map(Standing::of)
                .orElse(Standing.NOT_STARTED);
    }

    private static Attempt.@Nullable Answer answer(Attempt attempt, String question) {
        return attempt.answers().stream()
                .filter(answer -> answer.question().equals(question))
                .findFirst()
                .orElse(null);
    }

    private String unit(long id, String language) {
        return content.catalogue().stream()
                .flatMap(course -> course.aus().stream())
                .filter(au -> au.id() == id)
                .findFirst()
                .map(au -> au.title().in(language))
                .orElse("–");
    }

    private static Submission found(Optional<Submission> found) {
        return found.orElseThrow(() -> new Refused(404, "web.problem.submission", "no such hand-in in the context"));
    }
}
