package se.hytta.web.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import se.hytta.web.page.Json;
import se.hytta.web.page.Words;

/** One statement as a line that people can read, and whole. */
public record StatementRow(String actor, String verb, String object, Instant time, String json) {

    static StatementRow of(String json, Words words) {
        JsonNode statement = parse(json);
        JsonNode object = statement.path("object");
        return new StatementRow(
                firstOf(
                        statement.path("actor").path("name"),
                        statement.path("actor").path("account").path("name"),
                        statement.path("actor").path("mbox")),
                named(
                        statement.path("verb").path("display"),
                        words,
                        statement.path("verb").path("id")),
                named(object.path("definition").path("name"), words, object.path("id")),
                OffsetDateTime.parse(statement.path("stored").asText()).toInstant(),
                statement.toPrettyString());
    }

    private static JsonNode parse(String json) {
        try {
            return Json.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A language map's text for the reader, else any of its texts, else the last segment of the id. */
    private static String named(JsonNode texts, Words words, JsonNode id) {
        Iterator<JsonNode> any = texts.elements();
        JsonNode otherwise = any.hasNext() ? any.next() : texts.path("none");
        return Stream.of(texts.path(words.lang()), otherwise)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElseGet(() -> id.asText("–").replaceFirst(".*[/#](?=.)", ""));
    }

    private static String firstOf(JsonNode... nodes) {
        return List.of(nodes).stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("–");
    }
}
