package se.hytta.web.teach;

import java.util.HashMap;
import java.util.Map;
import se.hytta.content.Content;
import se.hytta.content.judgement.Judging;
import se.hytta.content.judgement.Submission;
import se.hytta.content.judgement.Task;
import se.hytta.lti.launch.PageSession;
import se.hytta.lti.login.Form;

/** A teacher's marks and comment, out of the form. */
final class SendJudgement {
    static final String MARK = "mark.";

    private final Judging judging;

    SendJudgement(Content content) {
        this.judging = content.judging();
    }

    /** Throws {@link se.hytta.content.judgement.WrongMarks} when a criterion has no mark, or none that it can have. */
    void send(PageSession session, Submission submission, Form form) {
        Map<String, Integer> marks = new HashMap<>();
        for (Task task : judging.tasks(session.organisation(), submission)) {
            for (Task.Criterion criterion : task.criteria()) {
                String name = task.question() + '/' + criterion.id();
                String mark = String.valueOf(form.one(MARK + name));
                if (mark.matches("\\d{1,3}")) {
                    marks.put(name, Integer.parseInt(mark));
                }
            }
        }
        judging.judge(session.organisation(), submission, session.learner(), marks, form.one("comment"));
    }
}
