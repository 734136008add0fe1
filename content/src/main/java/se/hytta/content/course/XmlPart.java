package se.hytta.content.course;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One element of cmi5.xml whose children are taken in the order the schema gives; foreign namespaces may follow them. */
final class XmlPart {
    static final String NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd";
    private static final String VALID = "13.2.0.0-1";
    private static final String EXTENSION = "13.1.5.0-2";
    private static final Pattern SPACE = Pattern.compile("\\A[ \\t\\r\\n]+|[ \\t\\r\\n]+\\z");

    private final XmlElement element;
    private final String path;
    private final Faults faults;
    private final List<XmlPart> left = new LinkedList<>();
    private final List<XmlElement> foreign = new ArrayList<>();

    XmlPart(XmlElement element, String path, Faults faults) {
        this.element = element;
        this.path = path;
        this.faults = faults;
        Map<String, Integer> count = new HashMap<>();
        for (XmlElement child : element.children) {
            String place = path + '/' + child.name + '[' + count.merge(child.name, 1, Integer::sum) + ']';
            XmlPart part = new XmlPart(child, place, faults, NAMESPACE.equals(child.namespace));
            if (NAMESPACE.equals(child.namespace)) {
                if (!foreign.isEmpty()) {
                    faults.add(part, EXTENSION, "extension-last", name());
                }
                left.add(part);
            } else if (child.namespace.isEmpty()) {
                faults.add(part, EXTENSION, "no-namespace", child.name);
            } else {
                foreign.add(child);
            }
        }
    }

    /** A child whose own children are looked at when it is taken. */
    private XmlPart(XmlElement element, String path, Faults faults, boolean ours) {
        this.element = element;
        this.path = path;
        this.faults = faults;
    }

    String name() {
        return element.name;
    }

    boolean isCmi5() {
        return NAMESPACE.equals(element.namespace);
    }

    String path() {
        return path;
    }

    int line() {
        return element.line;
    }

    int column() {
        return element.column;
    }

    /** The child of that name; null, and a fault, when it is missing. */
    @Nullable
    XmlPart required(String name) {
        XmlPart found = optional(name).orElse(null);
        if (found == null) {
            faults.add(this, VALID, "element-missing", name, name());
        }
        return found;
    }

    Optional<XmlPart> optional(String name) {
        for (XmlPart child : left) {
            if (child.name().equals(name)) {
                if (child != left.get(0)) {
                    faults.add(child, VALID, "order", name, left.get(0).name());
                }
                left.remove(child);
                return Optional.of(child.whole());
            }
        }
        return Optional.empty();
    }

    /** All children with one of these names that come next. */
    List<XmlPart> all(String... names) {
        Set<String> wanted = Set.of(names);
        List<XmlPart> found = new ArrayList<>();
        while (!left.isEmpty() && wanted.contains(left.get(0).name())) {
            found.add(left.remove(0).whole());
        }
        return found;
    }

    private XmlPart whole() {
        return new XmlPart(element, path, faults);
    }

    /** Says that all children have been taken, that no text stands between them, and that only these attributes are there. */
    void end(String... attributes) {
        endOfChildren();
        if (!text().isEmpty()) {
            faults.add(this, VALID, "text", name());
        }
        known(attributes);
    }

    /** The same of an element that is nothing but text. */
    void endOfText(String... attributes) {
        endOfChildren();
        known(attributes);
    }

    /** Says that neither elements nor attributes of other namespaces stand here, which the schema lets in elsewhere. */
    void nothingForeign() {
        if (!foreign.isEmpty() || !element.foreignAttributes.isEmpty()) {
            faults.add(this, EXTENSION, "extension-here", name());
        }
    }

    private void endOfChildren() {
        for (XmlPart child : left) {
            faults.add(child, VALID, "element-unknown", child.name(), name());
        }
    }

    private void known(String... attributes) {
        Set<String> known = Set.of(attributes);
        for (String attribute : element.attributes.keySet()) {
            if (!known.contains(attribute)) {
                faults.add(this, VALID, "attribute-unknown", attribute, name());
            }
        }
    }

    /** The attribute; empty, and a fault, when it is missing. */
    Optional<String> attribute(String name) {
        Optional<String> value = attributeIfAny(name);
        if (value.isEmpty()) {
            faults.add(this, VALID, "attribute-missing", name, name());
        }
        return value;
    }

    Optional<String> attributeIfAny(String name) {
        return Optional.ofNullable(element.attributes.get(name)).map(XmlPart::trimmed);
    }

    /** The text of the first element of that name in a foreign namespace. */
    Optional<String> foreignText(String namespace, String name) {
        return foreign.stream()
                .filter(e -> namespace.equals(e.namespace) && name.equals(e.name))
                .findFirst()
                .map(e -> trimmed(e.wholeText()));
    }

    /** Its own text. */
    String text() {
        return trimmed(element.ownText());
    }

    /** Its text and all that stands in it. */
    String wholeText() {
        return trimmed(element.wholeText());
    }

    /** cmi5 13.1: white space around a value is no part of it. */
    private static String trimmed(String value) {
        return SPACE.matcher(value).replaceAll("");
    }
}
