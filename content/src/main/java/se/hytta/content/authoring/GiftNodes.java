package se.hytta.content.authoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A question as its YAML would be, with the lines of another file: one reader then serves both notations. */
final class GiftNodes {
    private final int line;
    private final Map<String, Node> entries = new LinkedHashMap<>();

    /** @param line of the file, from 1 */
    GiftNodes(int line) {
        this.line = line;
    }

    GiftNodes put(String key, String value, int at) {
        return put(key, new ScalarNode(Tag.STR, value, mark(at), mark(at), ScalarStyle.PLAIN));
    }

    GiftNodes put(String key, Node value) {
        entries.put(key, value);
        return this;
    }

    GiftNodes put(String key, List<GiftNodes> items) {
        List<Node> nodes = new ArrayList<>();
        items.forEach(item -> nodes.add(item.node()));
        return put(key, new SequenceNode(Tag.SEQ, true, nodes, mark(line), mark(line), FlowStyle.BLOCK));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Node node() {
        List<NodeTuple> tuples = new ArrayList<>();
        entries.forEach((key, value) -> tuples.add(new NodeTuple(
                new ScalarNode(Tag.STR, key, value.getStartMark(), value.getEndMark(), ScalarStyle.PLAIN), value)));
        return new MappingNode(Tag.MAP, true, tuples, mark(line), mark(line), FlowStyle.BLOCK);
    }

    private static Mark mark(int line) {
        return new Mark("gift", 0, line - 1, 0, new int[0], 0);
    }
}
