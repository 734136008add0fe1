package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.renderer.html.HtmlWriter;

/** What a kind of question fills in: the key, the text and the controls of the form. */
final class QuestionDraft {
    private final String id;
    private final Manuscript manuscript;
    private final Markdown markdown;
    private final ObjectNode key = JsonNodeFactory.instance.objectNode();
    private final ObjectNode text = JsonNodeFactory.instance.objectNode();
    private final StringBuilder controls = new StringBuilder();
    private final HtmlWriter html = new HtmlWriter(controls);

    QuestionDraft(String id, Manuscript manuscript, Markdown markdown) {
        this.id = id;
        this.manuscript = manuscript;
        this.markdown = markdown;
    }

    ObjectNode key() {
        return key;
    }

    ObjectNode text() {
        return text;
    }

    HtmlWriter html() {
        return html;
    }

    String controls() {
        return controls.toString();
    }

    /** The form's name, with which its controls' names and ids begin. */
    String name() {
        return "q-" + id;
    }

    String word(String wanted) {
        return manuscript.words().text(wanted);
    }

    /** What is to be done, above the controls. */
    void how(String wanted) {
        html.tag("p", Map.of("class", "how"));
        html.text(word(wanted));
        html.tag("/p");
    }

    /** Inline Markdown that stands in a control's label, where a trade word can't be tapped. */
    String label(YamlPart part) {
        return markdown.label(part);
    }

    /** Inline Markdown that counts as prose. */
    String prose(YamlPart part) {
        return markdown.inline(part);
    }

    /** A figure out of the AU's folder, as inline SVG. */
    String figure(YamlPart source, String alt) {
        return manuscript.figures().inline(source.text(), alt, source.file(), source.line(), manuscript.mistakes());
    }

    /** The items of a list with ids of their own, at least two; others are mistakes. */
    List<YamlPart> parts(YamlPart list, String... keys) {
        List<YamlPart> parts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlPart part : list.items()) {
            String partId = part.only(keys).id("id");
            if (!partId.isEmpty() && !ids.add(partId)) {
                part.mistake("the id '" + partId + "' stands twice", "Give each part an id of its own");
            }
            parts.add(part);
        }
        if (parts.size() < 2) {
            list.mistake("there is nothing to choose between", "Write at least two");
        }
        return parts;
    }
}
