package se.hytta.content.judgement;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.vocabulary.Identities;

/** A teacher's judgement as xAPI: the learner scored in the AU, the teacher being the instructor. */
final class JudgementStatement {
    static final String SCORED = "http://adlnet.gov/expapi/verbs/scored";
    private static final String MARKS = "https://hytta.se/profile/extensions/marks";

    private JudgementStatement() {}

    static ObjectNode of(
            UUID id,
            Identities identities,
            Submission submission,
            AssignableUnit unit,
            UUID judge,
            List<Task> tasks,
            Submission.Judgement judgement) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id.toString());
        json.set("actor", identities.actor(submission.learner(), submission.actor()));
        json.putObject("verb")
                .put("id", SCORED)
                .putObject("display")
                .put("en", "scored")
                .put("sv", "bedömdes i");
        ObjectNode definition = json.putObject("object")
                .put("objectType", "Activity")
                .put("id", identities.au(submission.au()))
                .putObject("definition");
        unit.title().texts().forEach(definition.putObject("name")::put);
        result(json.putObject("result"), submission, tasks, judgement);
        ObjectNode context = json.putObject("context")
                .put("registration", submission.registration().toString());
        context.set("instructor", identities.actor(judge));
        context.putObject("statement")
                .put("objectType", "StatementRef")
                .put("id", submission.statement().toString());
        context.putObject("contextActivities").putArray("grouping").addObject().put("id", unit.id());
        json.put("timestamp", judgement.at().truncatedTo(ChronoUnit.MILLIS).toString());
        return json;
    }

    private static void result(
            ObjectNode result, Submission submission, List<Task> tasks, Submission.Judgement judgement) {
        double marks =
                judgement.marks().values().stream().mapToInt(Integer::intValue).sum();
        double most =
                submission.maximum() + tasks.stream().mapToInt(Task::points).sum();
        result.put("success", judgement.passed());
        result.putObject("score")
                .put("scaled", judgement.scaled())
                .put("raw", submission.points() + marks)
                .put("min", 0)
                .put("max", most);
        if (judgement.comment() != null) {
            result.put("response", judgement.comment());
        }
        ObjectNode extension = result.putObject("extensions").putObject(MARKS);
        judgement.marks().forEach(extension::put);
    }
}
