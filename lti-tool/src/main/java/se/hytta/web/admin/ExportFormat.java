package se.hytta.web.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.hytta.web.page.Json;

/** The forms in which statements can be taken out. */
enum ExportFormat {
    /** RFC 4180, UTF-8 with a byte order mark, so that spreadsheets take it for what it is. */
    CSV("csv", "text/csv;charset=utf-8") {
        @Override
        byte[] head() {
            return ("\uFEFF" + line(COLUMNS.stream())).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        byte[] record(byte[] statement) throws IOException {
            JsonNode json = Json.read(statement);
            return line(COLUMNS.stream().map(column -> value(json, column))).getBytes(StandardCharsets.UTF_8);
        }
    },
    /** One statement a line, as it was sent. */
    JSONL("jsonl", "application/x-ndjson") {
        @Override
        byte[] head() {
            return new byte[0];
        }

        @Override
        byte[] record(byte[] statement) {
            return (new String(statement, StandardCharsets.UTF_8).replaceAll("\\s*[\\r\\n]+\\s*", " ") + '\n')
                    .getBytes(StandardCharsets.UTF_8);
        }
    };

    /** Columns of the CSV, each the place of its value in the statement. */
    private static final List<String> COLUMNS = List.of(
            "id",
            "stored",
            "timestamp",
            "actor.name",
            "actor.account.homePage",
            "actor.account.name",
            "actor.mbox",
            "actor.mbox_sha1sum",
            "actor.openid",
            "verb.id",
            "object.objectType",
            "object.id",
            "object.definition.name",
            "object.definition.type",
            "result.success",
            "result.completion",
            "result.score.scaled",
            "result.score.raw",
            "result.score.min",
            "result.score.max",
            "result.duration",
            "result.response",
            "context.registration",
            "authority.account.name");

    /** What a spreadsheet would take for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final String ending;
    private final String mediaType;

    ExportFormat(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    static Optional<ExportFormat> of(String word) {
        return Stream.of(values()).filter(format -> format.ending.equals(word)).findFirst();
    }

    String ending() {
        return ending;
    }

    String mediaType() {
        return mediaType;
    }

    abstract byte[] head();

    abstract byte[] record(byte[] statement) throws IOException;

    private static String value(JsonNode statement, String column) {
        JsonNode value = statement;
        for (String step : column.split("\\.")) {
            value = value.path(step);
        }
        if (value.isObject()) { // a language map
            return value.properties().stream()
                    .map(text -> text.getKey() + ": " + text.getValue().asText())
                    .collect(Collectors.joining(" | "));
        }
        return value.asText();
    }

    static String line(Stream<String> values) {
        return values.map(ExportFormat::quoted).collect(Collectors.joining(",")) + "\r\n";
    }

    /** A number stays one; other text that could be a formula is made text by an apostrophe before it. */
    private static String quoted(String value) {
        boolean formula = !value.isEmpty()
                && FORMULA.indexOf(value.charAt(0)) >= 0
                && !value.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
        String safe = formula ? "'" + value : value;
        return safe.matches("[\\w.:/@-]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
