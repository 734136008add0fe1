package se.hytta.content.authoring;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A part of a YAML text that knows its line. What is missing or of the wrong kind becomes a mistake, and reads as empty. */
final class YamlPart {
    private final String file;
    private final int firstLine;
    private final @Nullable Node node;
    private final Mistakes mistakes;

    private YamlPart(String file, int firstLine, @Nullable Node node, Mistakes mistakes) {
        this.file = file;
        this.firstLine = firstLine;
        this.node = node;
        this.mistakes = mistakes;
    }

    /** @param firstLine the file's line on which the text begins */
    static YamlPart parse(String file, int firstLine, String text, Mistakes mistakes) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                mistakes.add(file, firstLine, "there is nothing here", "Write 'key: value', one a line");
            }
            return new YamlPart(file, firstLine, root, mistakes);
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 0
                    : broken.getProblemMark().getLine();
            mistakes.add(
                    file,
                    firstLine + line,
                    "YAML can't be read: " + broken.getProblem(),
                    "Look at the indentation, and put a text that holds ': ' or begins with a sign in quotes");
            return new YamlPart(file, firstLine, null, mistakes);
        } catch (YAMLException tooMuch) {
            mistakes.add(
                    file, firstLine, "YAML can't be read: " + tooMuch.getMessage(), "Write it shorter and flatter");
            return new YamlPart(file, firstLine, null, mistakes);
        }
    }

    /** What another notation was read into; the marks of its nodes are lines of the file, from 0. */
    static YamlPart of(String file, Node root, Mistakes mistakes) {
        return new YamlPart(file, 1, root, mistakes);
    }

    /** Stands in for a text that can't be read, so that the rest is still looked at. */
    static YamlPart absent(String file, Mistakes mistakes) {
        return new YamlPart(file, 1, null, mistakes);
    }

    String file() {
        return file;
    }

    int line() {
        return node == null ? firstLine : firstLine + node.getStartMark().getLine();
    }

    /** Names a mistake here; of a part that is missing, that has been said already. */
    void mistake(String what, String hint) {
        mistake(Mistake.Sort.BROKEN, what, hint);
    }

    void mistake(Mistake.Sort sort, String what, String hint) {
        if (node != null) {
            mistakes.add(sort, file, line(), what, hint);
        }
    }

    /** Names every key that is not among these, so that a slip of the pen is not passed over. */
    YamlPart only(String... keys) {
        List<String> known = Arrays.asList(keys);
        entries().forEach((key, part) -> {
            if (!known.contains(key)) {
                part.mistake("'" + key + "' is not known here", "Known are " + String.join(", ", known));
            }
        });
        return this;
    }

    boolean has(String key) {
        return entries().containsKey(key);
    }

    /** The part under a key; one that is missing is a mistake. */
    YamlPart at(String key) {
        YamlPart part = entries().get(key);
        if (part != null) {
            return part;
        }
        mistake("'" + key + "' is missing", "Add a line '" + key + ": …'");
        return new YamlPart(file, line(), null, mistakes);
    }

    Map<String, YamlPart> entries() {
        Map<String, YamlPart> entries = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> put(entries, tuple));
        } else {
            mistake("keys and values are expected here", "Write 'key: value', one a line");
        }
        return entries;
    }

    private void put(Map<String, YamlPart> entries, NodeTuple tuple) {
        YamlPart key = under(tuple.getKeyNode());
        if (entries.putIfAbsent(key.text(), under(tuple.getValueNode())) != null) {
            key.mistake("'" + key.text() + "' stands twice", "Keep one of them");
        }
    }

    List<YamlPart> items() {
        List<YamlPart> items = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> items.add(under(item)));
        } else {
            mistake("a list is expected here", "Write '- ' before each item, or [one, two]");
        }
        return items;
    }

    /** The text, never blank; a blank one is a mistake. */
    String text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        mistake("a text is expected here", "Write it after the colon, in quotes when it holds ': '");
        return "";
    }

    String text(String key) {
        return at(key).text();
    }

    /** A text that is one of these words, else a mistake and the first of them. */
    String oneOf(String... words) {
        String text = text();
        if (Arrays.asList(words).contains(text)) {
            return text;
        }
        mistake("'" + text + "' is not known here", "Write one of " + String.join(", ", words));
        return words[0];
    }

    boolean flag() {
        return oneOf("false", "true").equals("true");
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    BigDecimal decimal() {
        return decimal(text());
    }

    /** A part of the text as a number. */
    BigDecimal decimal(String words) {
        String text = words.strip();
        if (text.matches("[+-]?\\d{1,15}(\\.\\d{1,15})?")) {
            return new BigDecimal(text);
        }
        mistake("'" + text + "' is no number", "Write digits, with a point before decimals");
        return BigDecimal.ZERO;
    }

    /** An id: a name that is the same in every language. */
    String id() {
        String text = text();
        if (!text.isEmpty() && !text.matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?")) {
            mistake("'" + text + "' is no id", "Use small letters a to z, digits and hyphens");
        }
        return text;
    }

    String id(String key) {
        return at(key).id();
    }

    private YamlPart under(Node child) {
        return new YamlPart(file, firstLine, child, mistakes);
    }
}
