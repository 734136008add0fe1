package se.hytta.xapi.statement;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.statement.SentStatement.Member;
import se.hytta.xapi.statement.SentStatement.Span;

/** Reads JSON once: trees, and for each statement where its properties lie in the body. */
public final class StatementReader {
    /** The deepest nesting that is read. */
    public static final int DEEPEST = 100;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final byte[] body;
    private final JsonParser parser;
    private final Deque<String> path = new ArrayDeque<>();
    private final List<Span> singles = new ArrayList<>();

    private StatementReader(byte[] body, JsonParser parser) {
        this.body = body;
        this.parser = parser;
    }

    /** A body read whole: one statement, or an array of them. */
    public record Batch(boolean single, List<SentStatement> statements) {}

    /** The statements of a body; a Refusal when it is not JSON, or not an object or an array of at most so many objects. */
    public static Batch statements(byte[] body, int most) {
        return read(body, reader -> reader.batch(most));
    }

    /** One JSON value of any kind; a Refusal when it is none. */
    public static JsonNode value(byte[] body) {
        return read(body, reader -> {
            reader.parser.nextToken();
            return reader.node();
        });
    }

    /** One JSON object with the places of its properties; a Refusal when the body is none. */
    public static SentStatement object(byte[] body) {
        return read(body, reader -> {
            reader.parser.nextToken();
            return reader.statement();
        });
    }

    private interface Reading<T> {
        T from(StatementReader reader) throws IOException;
    }

    private static <T> T read(byte[] body, Reading<T> reading) {
        requireUtf8(body);
        try (JsonParser parser = FACTORY.createParser(body)) {
            T result = reading.from(new StatementReader(body, parser));
            if (parser.nextToken() != null) {
                throw malformed("something follows the JSON value");
            }
            return result;
        } catch (JsonProcessingException e) {
            throw malformed(e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parser would take UTF-16 and UTF-32 too, of which the places of properties would be wrong. */
    private static void requireUtf8(byte[] body) {
        for (int i = 0; i < Math.min(4, body.length); i++) {
            if (body[i] == 0 || i == 0 && (body[i] & 0xff) >= 0xef) {
                throw new Refusal(400, "XAPI-00015", "JSON must be UTF-8 without a byte order mark");
            }
        }
    }

    private Batch batch(int most) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            return new Batch(true, List.of(statement()));
        }
        if (first != JsonToken.START_ARRAY) {
            throw malformed("a statement or an array of statements is wanted");
        }
        List<SentStatement> statements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (statements.size() == most) {
                throw new Refusal(413, null, "At most " + most + " statements can be sent at once");
            }
            statements.add(statement());
        }
        return new Batch(false, statements);
    }

    private SentStatement statement() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw malformed("a JSON object is wanted");
        }
        ObjectNode json = NODES.objectNode();
        List<Member> members = new ArrayList<>();
        singles.clear();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            String name = member(json);
            members.add(new Member(name, from, (int) parser.currentLocation().getByteOffset()));
        }
        return new SentStatement(body, json, members, singles);
    }

    private String member(ObjectNode object) throws IOException {
        String name = clean(parser.currentName());
        parser.nextToken();
        path.addLast(name);
        boolean single = parser.currentToken() == JsonToken.START_OBJECT && isContextActivity();
        int from = single ? (int) parser.currentTokenLocation().getByteOffset() : 0;
        JsonNode value = node();
        path.removeLast();
        if (single) {
            singles.add(new Span(from, (int) parser.currentLocation().getByteOffset()));
            value = NODES.arrayNode().add(value);
        }
        if (object.replace(name, value) != null) {
            throw malformed("the property " + name + " stands twice");
        }
        return name;
    }

    /** Whether the path is (object,) context, contextActivities, and one more. */
    private boolean isContextActivity() {
        if (path.size() != 3 && path.size() != 4) {
            return false;
        }
        List<String> names = List.copyOf(path);
        int context = names.size() - 3;
        return names.get(context + 1).equals("contextActivities")
                && names.get(context).equals("context")
                && (context == 0 || names.get(0).equals("object"));
    }

    private JsonNode node() throws IOException {
        @Nullable JsonToken token = parser.currentToken();
        if (token == null) {
            throw malformed("the body is empty");
        }
        return switch (token) {
            case START_OBJECT -> {
                ObjectNode object = NODES.objectNode();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    member(object);
                }
                yield object;
            }
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(node());
                }
                yield array;
            }
            case VALUE_STRING -> NODES.textNode(clean(parser.getText()));
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> fraction();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw malformed("not JSON");
        };
    }

    private JsonNode fraction() throws IOException {
        double value = parser.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw malformed("a number is greater than can be kept");
        }
        return NODES.numberNode(value);
    }

    private JsonNode integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private static String clean(String text) {
        if (text.indexOf('\0') >= 0) {
            throw malformed("the character NUL cannot be kept");
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i)) && !isPair(text, i++)) {
                throw new Refusal(400, "XAPI-00015", "A string holds half of a character");
            }
        }
        return text;
    }

    private static boolean isPair(String text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }

    private static Refusal malformed(String why) {
        return new Refusal(400, "XAPI-00001", "The JSON cannot be read: " + why);
    }
}
