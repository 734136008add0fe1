package se.hytta.web.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Words;
import se.hytta.xapi.recording.BrowseStatements.Seen;
import se.hytta.xapi.recording.BrowseStatements.Shown;

/**
 * One statement as a line that people can read, and whole.
 *
 * @param result what came of it, as people read it; empty when the statement says nothing of that
 * @param actorSearch what finds this actor, {@code verbSearch} and {@code activitySearch} this verb and activity; empty
 *     when there is none
 */
public record StatementRow(
        String id,
        String actor,
        String verb,
        String object,
        String result,
        Instant time,
        String json,
        String actorSearch,
        String verbSearch,
        String activitySearch) {

    static List<StatementRow> all(Seen seen, Words words, String publicUrl) {
        return seen.statements().stream()
                .map(shown -> of(shown, seen.definitions(), words, publicUrl))
                .toList();
    }

    private static StatementRow of(Shown shown, Map<String, JsonNode> definitions, Words words, String publicUrl) {
        JsonNode statement = shown.json();
        JsonNode actor = statement.path("actor");
        JsonNode object = statement.path("object");
        String verb = statement.path("verb").path("id").asText();
        boolean activity = object.path("objectType").asText("Activity").equals("Activity");
        return new StatementRow(
                statement.path("id").asText(),
                person(actor),
                named(words, verb, statement.path("verb").path("display")),
                activity ? activity(object, definitions, words) : other(object, words),
                result(statement.path("result"), words),
                shown.stored(),
                statement.toPrettyString(),
                StatementSearch.written(actor, publicUrl),
                verb,
                activity ? object.path("id").asText() : "");
    }

    private static String activity(JsonNode activity, Map<String, JsonNode> definitions, Words words) {
        String id = activity.path("id").asText();
        @Nullable JsonNode known = definitions.get(id);
        return named(
                words,
                id,
                activity.path("definition").path("name"),
                known == null ? activity.path("none") : known.path("name"));
    }

    private static String other(JsonNode object, Words words) {
        return switch (object.path("objectType").asText()) {
            case "StatementRef" ->
                words.t("web.admin.statements.reference", object.path("id").asText());
            case "SubStatement" ->
                person(object.path("actor")) + " "
                        + named(
                                words,
                                object.path("verb").path("id").asText(),
                                object.path("verb").path("display"));
            default -> person(object);
        };
    }

    private static String result(JsonNode result, Words words) {
        JsonNode scaled = result.path("score").path("scaled");
        if (scaled.isNumber()) {
            return NumberFormat.getPercentInstance(words.locale()).format(scaled.asDouble());
        }
        JsonNode success = result.path("success");
        return success.isBoolean() ? words.t("web.admin.statements.success." + success.asBoolean()) : "";
    }

    private static String person(JsonNode actor) {
        return Stream.of(
                        actor.path("name"),
                        actor.path("account").path("name"),
                        actor.path("mbox"),
                        actor.path("openid"),
                        actor.path("mbox_sha1sum"))
                .filter(JsonNode::isTextual)
                .map(node -> node.asText().replaceFirst("^mailto:", ""))
                .findFirst()
                .orElse("–");
    }

    /** The text of one of the language maps for the reader, else any of their texts, else the last segment of the id. */
    private static String named(Words words, String id, JsonNode... maps) {
        return Stream.concat(
                        Stream.of(maps).flatMap(map -> Stream.of(map.path(words.lang()), regional(map, words.lang()))),
                        Stream.of(maps).flatMap(map -> Stream.of(first(map))))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElseGet(() -> lastSegment(id));
    }

    /** The last segment of an IRI, which says more than its beginning. */
    static String lastSegment(String iri) {
        return iri.replaceFirst(".*[/#](?=.)", "");
    }

    private static JsonNode regional(JsonNode map, String language) {
        return map.properties().stream()
                .filter(text -> text.getKey().startsWith(language + "-"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(map.path("none"));
    }

    private static JsonNode first(JsonNode map) {
        Iterator<JsonNode> any = map.elements();
        return any.hasNext() ? any.next() : map.path("none");
    }
}
