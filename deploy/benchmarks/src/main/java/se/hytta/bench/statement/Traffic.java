package se.hytta.bench.statement;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Statements as a cmi5 course makes them: a learner answers a question within a registration; all carry the cmi5
 * category, so that all share one activity. A thousand learners, forty modules of twelve questions each.
 */
final class Traffic {
    static final int LEARNERS = 1000;
    static final int QUESTIONS = 480;
    private static final String HOME = "https://lms.example.se";
    private static final String COURSE = "https://example.se/courses/bench";
    private static final String CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random;

    Traffic(long seed) {
        random = new Random(seed);
    }

    /** New statements, each with an id of its own, as JSON. */
    List<String> statements(int count) {
        return IntStream.range(0, count).mapToObj(i -> statement()).toList();
    }

    static String learner(int number) {
        return new UUID(17, number).toString();
    }

    /** The agent of a learner, as the parameter of a query takes it. */
    static String agent(int number) {
        return JSON.createObjectNode()
                .<ObjectNode>set("account", account(number))
                .toString();
    }

    static String question(int number) {
        return module(number) + "/questions/" + number % 12;
    }

    /** A learner's registration in the course. */
    static String registration(int learner) {
        return new UUID(4242L << 16 | 0x4000, 1L << 63 | learner).toString();
    }

    private static String module(int question) {
        return COURSE + "/modules/" + question / 12;
    }

    private static ObjectNode account(int learner) {
        return JSON.createObjectNode().put("homePage", HOME).put("name", learner(learner));
    }

    private String statement() {
        int learner = random.nextInt(LEARNERS);
        int question = random.nextInt(QUESTIONS);
        ObjectNode statement =
                JSON.createObjectNode().put("id", UUID.randomUUID().toString());
        statement.putObject("actor").put("objectType", "Agent").set("account", account(learner));
        statement
                .putObject("verb")
                .put("id", "http://adlnet.gov/expapi/verbs/answered")
                .putObject("display")
                .put("en", "answered")
                .put("sv", "svarade på");
        statement.set("object", object(question));
        statement.set("result", result());
        statement.set("context", context(learner, question));
        return statement
                .put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .toString();
    }

    private static ObjectNode object(int question) {
        ObjectNode object =
                JSON.createObjectNode().put("objectType", "Activity").put("id", question(question));
        ObjectNode definition = object.putObject("definition")
                .put("type", "http://adlnet.gov/expapi/activities/cmi.interaction")
                .put("interactionType", "choice");
        definition.putObject("name").put("sv", "Fråga " + question).put("en", "Question " + question);
        definition.putArray("correctResponsesPattern").add("las-och-skylt");
        for (String choice : List.of("las-och-skylt", "sakring", "nyckel", "ring-chefen")) {
            definition
                    .withArray("choices")
                    .addObject()
                    .put("id", choice)
                    .putObject("description")
                    .put("sv", choice);
        }
        return object;
    }

    private ObjectNode result() {
        boolean right = random.nextInt(4) > 0;
        ObjectNode result = JSON.createObjectNode()
                .put("success", right)
                .put("response", right ? "las-och-skylt" : "sakring")
                .put("duration", Duration.ofSeconds(3 + random.nextInt(90)).toString());
        result.putObject("score").put("scaled", right ? 1 : 0);
        return result;
    }

    private static ObjectNode context(int learner, int question) {
        ObjectNode context = JSON.createObjectNode()
                .put("registration", registration(learner))
                .put("platform", "Bench")
                .put("language", "sv");
        ObjectNode activities = context.putObject("contextActivities");
        activities.putArray("parent").addObject().put("id", module(question));
        activities.putArray("grouping").addObject().put("id", COURSE);
        activities.putArray("category").addObject().put("id", CATEGORY);
        context.putObject("extensions")
                .put("https://w3id.org/xapi/cmi5/context/extensions/sessionid", "s-" + learner + "-" + question / 12);
        return context;
    }
}
