package se.hytta.content.judgement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.delivery.FileCache;
import se.hytta.content.registration.CourseRegistration;
import se.hytta.content.registration.ReachOutcome;
import se.hytta.content.registration.Register;
import se.hytta.content.vocabulary.Identities;
import se.hytta.xapi.Recorder;
import se.hytta.xapi.document.DocumentKey;
import se.hytta.xapi.document.StoredDocument;

/**
 * A teacher's judgements of what the learners of one LMS context have handed in. Whoever calls has settled that she teaches
 * in that context; nothing of another context or organisation is found.
 */
public final class Judging {
    private static final int LONGEST_COMMENT = 4000;

    private final Jdbi jdbi;
    private final SubmissionRepository submissions;
    private final Register register;
    private final ReachOutcome reachOutcome;
    private final Recorder recorder;
    private final Identities identities;
    private final ReadTasks readTasks;
    private final ReadAttempt readAttempt;

    public Judging(
            Jdbi jdbi,
            SubmissionRepository submissions,
            Register register,
            ReachOutcome reachOutcome,
            Recorder recorder,
            Identities identities,
            FileCache files) {
        this.jdbi = jdbi;
        this.submissions = submissions;
        this.register = register;
        this.reachOutcome = reachOutcome;
        this.recorder = recorder;
        this.identities = identities;
        this.readTasks = new ReadTasks(files);
        this.readAttempt = new ReadAttempt(recorder, identities);
    }

    /** The newest hand-in of each learner and AU: those that wait first, the oldest of them first. */
    public List<Submission> newest(long organisation, String context) {
        return jdbi.withHandle(handle -> submissions.newest(handle, organisation, context));
    }

    public Optional<Submission> find(long organisation, String context, long id) {
        return jdbi.withHandle(handle -> submissions.find(handle, organisation, context, id));
    }

    public Optional<Submission> find(long organisation, String context, UUID learner, long au) {
        return jdbi.withHandle(handle -> submissions.find(handle, organisation, context, learner, au));
    }

    /** What is to be judged, with its criteria. */
    public List<Task> tasks(long organisation, Submission submission) {
        return jdbi.inTransaction(handle -> {
            CourseRegistration registration = registration(handle, organisation, submission);
            return readTasks.of(registration.version(), unit(registration, submission));
        });
    }

    /** What she answered and when. */
    public Attempt attempt(long organisation, UUID registration, long au, String language) {
        return readAttempt.of(organisation, registration, au, language);
    }

    /** A file that was handed in, by the id that its answer names. */
    public Optional<StoredDocument> file(long organisation, Submission submission, String id) {
        DocumentKey key = DocumentKey.state(
                identities.au(submission.au()),
                identities.key(submission.learner(), submission.actor()),
                submission.registration(),
                id);
        return jdbi.inTransaction(handle -> recorder.document(handle, organisation, key));
    }

    /**
     * Judges it, once more if it was judged: the judgement is stated, the progress follows, and the listeners are told.
     *
     * @param marks points by question id, a slash and the criterion's id: one for each
     * @throws WrongMarks when one is missing or out of bounds
     */
    public void judge(
            long organisation,
            Submission submission,
            UUID judge,
            Map<String, Integer> marks,
            @Nullable String comment) {
        jdbi.useTransaction(handle -> {
            CourseRegistration registration = registration(handle, organisation, submission);
            AssignableUnit unit = unit(registration, submission);
            List<Task> tasks = readTasks.of(registration.version(), unit);
            Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            Submission.Judgement judgement = judgement(submission, unit, tasks, marks, comment, at);
            UUID statement = UUID.randomUUID();
            submissions.judge(handle, submission.id(), judge, statement, judgement);
            reachOutcome.judge(
                    handle,
                    registration,
                    submission.au(),
                    unit,
                    judgement.passed(),
                    judgement.scaled(),
                    judgement.comment(),
                    at);
            var statements = new java.util.ArrayList<>(
                    List.of(JudgementStatement.of(statement, identities, submission, unit, judge, tasks, judgement)));
            statements.addAll(reachOutcome.satisfied(handle, registration, UUID.randomUUID(), unit, at));
            recorder.state(handle, organisation, identities.authority(), statements);
        });
    }

    private static Submission.Judgement judgement(
            Submission submission,
            AssignableUnit unit,
            List<Task> tasks,
            Map<String, Integer> marks,
            @Nullable String comment,
            Instant at) {
        Map<String, Integer> given = new HashMap<>();
        for (Task task : tasks) {
            for (Task.Criterion criterion : task.criteria()) {
                String name = task.question() + '/' + criterion.id();
                Integer mark = marks.get(name);
                if (mark == null || mark < 0 || mark > criterion.points()) {
                    throw new WrongMarks(name);
                }
                given.put(name, mark);
            }
        }
        double points = submission.points()
                + given.values().stream().mapToInt(Integer::intValue).sum();
        double most =
                submission.maximum() + tasks.stream().mapToInt(Task::points).sum();
        double scaled = Math.max(0, Math.min(1, points / most));
        boolean passed = unit.masteryScore() == null
                || scaled + 1e-9 >= unit.masteryScore().doubleValue();
        String words = comment == null ? "" : comment.strip();
        return new Submission.Judgement(
                at,
                scaled,
                passed,
                words.isEmpty() ? null : words.substring(0, Math.min(words.length(), LONGEST_COMMENT)),
                given);
    }

    private CourseRegistration registration(Handle handle, long organisation, Submission submission) {
        return register.find(handle, organisation, submission.learner(), submission.registration())
                .orElseThrow(() -> new IllegalStateException("a hand-in without its registration"));
    }

    private static AssignableUnit unit(CourseRegistration registration, Submission submission) {
        AssignableUnit unit = registration.version().unit(submission.au());
        if (unit == null) {
            throw new IllegalStateException("a hand-in of a unit that its course lacks");
        }
        return unit;
    }
}
