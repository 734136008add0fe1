package se.hytta.content.judgement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.course.CourseVersion;
import se.hytta.content.course.LangStrings;
import se.hytta.content.delivery.FileCache;

/** What a person judges in an AU: as the AU's own {@code au.json} says; the whole of it where nothing is said. */
final class ReadTasks {
    /** The id of the task and of the criterion that stand for the whole of an AU. */
    static final String WHOLE = "whole";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 4 << 20;
    private static final Task THE_WHOLE = new Task(
            WHOLE,
            new LangStrings(Map.of("sv", "Hela uppgiften", "en", "The whole task")),
            List.of(new Task.Criterion(
                    WHOLE, new LangStrings(Map.of("sv", "Helhetsbedömning", "en", "Judged as a whole")), 100)));

    private final FileCache files;

    ReadTasks(FileCache files) {
        this.files = files;
    }

    List<Task> of(CourseVersion version, AssignableUnit unit) {
        List<Task> tasks = new ArrayList<>();
        for (JsonNode question : json(version, unit).path("questions")) {
            if (question.path("criteria").isArray()) {
                tasks.add(task(question));
            }
        }
        return tasks.isEmpty() ? List.of(THE_WHOLE) : List.copyOf(tasks);
    }

    private JsonNode json(CourseVersion version, AssignableUnit unit) {
        if (unit.url().isAbsolute()) {
            return JSON.createObjectNode();
        }
        String folder = unit.url().file().replaceFirst("[^/]*$", "");
        try {
            byte[] bytes = files.bytes(version.course(), version.hash(), folder + "au.json", MOST_BYTES)
                    .orElse(new byte[] {'{', '}'});
            return JSON.readTree(bytes);
        } catch (IOException foreign) {
            return JSON.createObjectNode();
        }
    }

    private static Task task(JsonNode question) {
        List<Task.Criterion> criteria = new ArrayList<>();
        for (JsonNode criterion : question.path("criteria")) {
            String id = criterion.path("id").asText();
            criteria.add(new Task.Criterion(
                    id,
                    texts(question, text -> text.path("criteria").path(id).asText()),
                    Math.max(1, criterion.path("points").asInt(1))));
        }
        return new Task(
                question.path("id").asText(),
                texts(question, text -> text.path("prompt").asText()),
                criteria);
    }

    private static LangStrings texts(JsonNode question, java.util.function.Function<JsonNode, String> pick) {
        Map<String, String> texts = new LinkedHashMap<>();
        question.path("text").properties().forEach(text -> texts.put(text.getKey(), pick.apply(text.getValue())));
        return new LangStrings(
                texts.isEmpty() ? Map.of("und", question.path("id").asText()) : texts);
    }
}
