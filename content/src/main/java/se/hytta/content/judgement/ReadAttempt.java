package se.hytta.content.judgement;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.LangStrings;
import se.hytta.content.vocabulary.Identities;
import se.hytta.xapi.Recorder;
import se.hytta.xapi.protocol.Version;
import se.hytta.xapi.recording.BrowseStatements;
import se.hytta.xapi.recording.Search;
import se.hytta.xapi.statement.Timestamp;

/** Reads an attempt out of the recorder. */
final class ReadAttempt {
    private static final String FILE = "https://hytta.se/profile/extensions/document";
    private static final String QUESTIONS = "/questions/";
    private static final int MOST_PAGES = 4;

    private final Recorder recorder;
    private final Identities identities;

    ReadAttempt(Recorder recorder, Identities identities) {
        this.recorder = recorder;
        this.identities = identities;
    }

    /** @param language in which choices are shown, BCP 47 */
    Attempt of(long organisation, UUID registration, long au, String language) {
        String activity = identities.au(au);
        Search search = new Search(null, null, null, registration, false, null, null);
        List<JsonNode> statements = new ArrayList<>();
        Map<String, JsonNode> definitions = new LinkedHashMap<>();
        Long before = null;
        for (int page = 0; page == 0 || before != null && page < MOST_PAGES; page++) {
            BrowseStatements.Seen seen =
                    recorder.statements().page(organisation, search, before, BrowseStatements.MOST);
            seen.statements().forEach(shown -> statements.add(shown.json()));
            definitions.putAll(seen.definitions());
            before = seen.older();
        }
        statements.removeIf(statement -> !isAbout(statement, activity));
        return new Attempt(
                answers(statements, activity, definitions, language),
                statements.stream().map(ReadAttempt::event).toList(),
                before != null);
    }

    private static boolean isAbout(JsonNode statement, String activity) {
        String object = statement.path("object").path("id").asText();
        return object.equals(activity) || object.startsWith(activity + QUESTIONS);
    }

    private static List<Attempt.Answer> answers(
            List<JsonNode> statements, String activity, Map<String, JsonNode> definitions, String language) {
        Map<String, Attempt.Answer> answers = new LinkedHashMap<>();
        List<JsonNode> oldestFirst = new ArrayList<>(statements);
        Collections.reverse(oldestFirst);
        for (JsonNode statement : oldestFirst) {
            String object = statement.path("object").path("id").asText();
            if (object.startsWith(activity + QUESTIONS)) {
                String question =
                        object.substring((activity + QUESTIONS).length()).replaceFirst("#.*", "");
                JsonNode definition = definitions.getOrDefault(
                        object, statement.path("object").path("definition"));
                answers.put(question, answer(question, statement, definition, language));
            }
        }
        return List.copyOf(answers.values());
    }

    private static Attempt.Answer answer(String question, JsonNode statement, JsonNode definition, String language) {
        JsonNode result = statement.path("result");
        return new Attempt.Answer(
                question,
                texts(definition.path("name"), question),
                shown(result.path("response").asText(), definition, language),
                result.path("success").isBoolean() ? result.path("success").booleanValue() : null,
                text(result.path("extensions").path(FILE).path("id")),
                at(statement));
    }

    /** Ids of choices, items and pairs as their texts, as far as the definition has them. */
    private static String shown(String response, JsonNode definition, String language) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String part : List.of("choices", "source", "target", "steps", "scale")) {
            definition
                    .path(part)
                    .forEach(one -> texts.putIfAbsent(
                            one.path("id").asText(),
                            texts(one.path("description"), "").in(language)));
        }
        if (texts.isEmpty()) {
            return response;
        }
        return Arrays.stream(response.split("\\[,]"))
                .map(item -> Arrays.stream(item.split("\\[\\.]"))
                        .map(id -> texts.getOrDefault(id, id))
                        .distinct()
                        .collect(Collectors.joining(" → ")))
                .collect(Collectors.joining("; "));
    }

    private static Attempt.Event event(JsonNode statement) {
        JsonNode result = statement.path("result");
        String object = statement.path("object").path("id").asText();
        int question = object.indexOf(QUESTIONS);
        JsonNode verb = statement.path("verb");
        String id = verb.path("id").asText();
        return new Attempt.Event(
                at(statement),
                id,
                texts(verb.path("display"), id.substring(id.lastIndexOf('/') + 1)),
                question < 0
                        ? ""
                        : object.substring(question + QUESTIONS.length()).replaceFirst("#.*", ""),
                result.path("success").isBoolean() ? result.path("success").booleanValue() : null,
                result.path("score").path("scaled").isNumber()
                        ? result.path("score").path("scaled").doubleValue()
                        : null);
    }

    private static Instant at(JsonNode statement) {
        return Timestamp.of(statement.path("timestamp").asText(), Version.V1)
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.EPOCH);
    }

    private static LangStrings texts(JsonNode map, String otherwise) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
        return new LangStrings(texts.isEmpty() ? Map.of("und", otherwise) : texts);
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() ? node.asText() : null;
    }
}
