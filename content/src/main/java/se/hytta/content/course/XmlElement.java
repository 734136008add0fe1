package se.hytta.content.course;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An element of XML with its place: the line and the column, from 1, where its tag begins. */
final class XmlElement {
    final String namespace;
    final String name;
    final int line;
    final int column;

    /** Those without a namespace. */
    final Map<String, String> attributes = new LinkedHashMap<>();

    final List<String> foreignAttributes = new ArrayList<>();
    final List<XmlElement> children = new ArrayList<>();
    /** Texts and elements in their order. */
    private final List<Object> content = new ArrayList<>();

    XmlElement(String namespace, String name, int line, int column) {
        this.namespace = namespace;
        this.name = name;
        this.line = line;
        this.column = column;
    }

    void append(char[] chars, int start, int length) {
        content.add(new String(chars, start, length));
    }

    void append(XmlElement child) {
        children.add(child);
        content.add(child);
    }

    /** Its own text, without what its children say. */
    String ownText() {
        return content.stream()
                .filter(String.class::isInstance)
                .map(Object::toString)
                .collect(Collectors.joining());
    }

    /** Its text and its children's. */
    String wholeText() {
        return content.stream()
                .map(part -> part instanceof XmlElement child ? child.wholeText() : part.toString())
                .collect(Collectors.joining());
    }
}
