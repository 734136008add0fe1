package se.hytta.content.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** One element of cmi5.xml whose children are taken in the order the schema gives; foreign namespaces may follow them. */
final class XmlPart {
    static final String NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd";
    private static final String VALID = "13.2.0.0-1";
    private static final Pattern SPACE = Pattern.compile("\\A[ \\t\\r\\n]+|[ \\t\\r\\n]+\\z");

    private final Element element;
    private final String path;
    private final List<Element> children = new ArrayList<>();
    private final List<Element> foreign = new ArrayList<>();
    private int next;

    XmlPart(Element element, String path) {
        this.element = element;
        this.path = path;
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                sort(child);
            }
        }
    }

    private void sort(Element child) {
        if (NAMESPACE.equals(child.getNamespaceURI())) {
            if (!foreign.isEmpty()) {
                throw new BrokenRule("13.1.5.0-2", "elements of other namespaces stand last in " + name());
            }
            children.add(child);
        } else if (child.getNamespaceURI() == null) {
            throw new BrokenRule(VALID, "element '" + child.getLocalName() + "' has no namespace");
        } else {
            foreign.add(child);
        }
    }

    String name() {
        return element.getLocalName();
    }

    boolean isCmi5() {
        return NAMESPACE.equals(element.getNamespaceURI());
    }

    String path() {
        return path;
    }

    XmlPart required(String name) {
        return optional(name)
                .orElseThrow(() -> new BrokenRule(VALID, "element '" + name + "' is missing in " + name()));
    }

    Optional<XmlPart> optional(String name) {
        boolean here =
                next < children.size() && children.get(next).getLocalName().equals(name);
        return here ? Optional.of(take()) : Optional.empty();
    }

    /** All following children with one of these names. */
    List<XmlPart> all(String... names) {
        Set<String> wanted = Set.of(names);
        List<XmlPart> found = new ArrayList<>();
        while (next < children.size() && wanted.contains(children.get(next).getLocalName())) {
            found.add(take());
        }
        return found;
    }

    private XmlPart take() {
        Element child = children.get(next++);
        long position = children.subList(0, next).stream()
                .filter(c -> c.getLocalName().equals(child.getLocalName()))
                .count();
        return new XmlPart(child, path + '/' + child.getLocalName() + '[' + position + ']');
    }

    /** Says that all children have been taken, and that only these attributes (and foreign ones) are there. */
    void end(String... attributes) {
        if (next < children.size()) {
            throw new BrokenRule(
                    VALID, "element '" + children.get(next).getLocalName() + "' has no place here in " + name());
        }
        Set<String> known = Set.of(attributes);
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (attribute.getNamespaceURI() == null && !known.contains(attribute.getName())) {
                throw new BrokenRule(VALID, "attribute '" + attribute.getName() + "' has no place in " + name());
            }
        }
    }

    String attribute(String name) {
        String value = attributeOrNull(name);
        if (value == null) {
            throw new BrokenRule(VALID, "attribute '" + name + "' is missing in " + name());
        }
        return value;
    }

    @Nullable
    String attributeOrNull(String name) {
        return element.hasAttributeNS(null, name) ? trimmed(element.getAttributeNS(null, name)) : null;
    }

    /** The text of the first element of that name in a foreign namespace. */
    Optional<String> foreignText(String namespace, String name) {
        return foreign.stream()
                .filter(e -> namespace.equals(e.getNamespaceURI()) && name.equals(e.getLocalName()))
                .findFirst()
                .map(e -> trimmed(e.getTextContent()));
    }

    String text() {
        return trimmed(element.getTextContent());
    }

    /** cmi5 13.1: white space around a value is no part of it. */
    private static String trimmed(String value) {
        return SPACE.matcher(value).replaceAll("");
    }
}
