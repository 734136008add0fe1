package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What belongs together: each left part gets one of the right ones, which are listed by the alphabet. */
record MatchingKind() implements QuestionKind {

    @Override
    public String[] keys() {
        return new String[] {"pairs", "extra"};
    }

    @Override
    public void read(YamlPart yaml, QuestionDraft draft) {
        draft.how("howMatching");
        List<YamlPart> pairs = draft.parts(yaml.at("pairs"), "id", "left", "right");
        ArrayNode ids = draft.key().putArray("pairs");
        ObjectNode left = draft.text().putObject("parts");
        ObjectNode right = draft.text().putObject("targets");
        SortedMap<String, String> choices = new TreeMap<>();
        for (YamlPart pair : pairs) {
            ids.add(pair.text("id"));
            left.put(pair.text("id"), Markdown.plain(pair.text("left")));
            right.put(pair.text("id"), Markdown.plain(pair.text("right")));
            if (choices.put(Markdown.plain(pair.text("right")), pair.text("id")) != null) {
                pair.mistake("'" + pair.text("right") + "' stands twice", "Each left part has a right part of its own");
            }
        }
        if (yaml.has("extra")) {
            extra(yaml.at("extra"), draft, choices);
        }
        pairs.forEach(pair -> control(draft, pair, choices));
    }

    /** Right parts that belong to no left one. */
    private static void extra(YamlPart list, QuestionDraft draft, SortedMap<String, String> choices) {
        ArrayNode ids = draft.key().putArray("extra");
        for (YamlPart part : list.items()) {
            String id = part.only("id", "right").id("id");
            ids.add(id);
            draft.text().withObject("targets").put(id, Markdown.plain(part.text("right")));
            if (choices.put(Markdown.plain(part.text("right")), id) != null) {
                part.mistake("'" + part.text("right") + "' stands twice", "Keep one of them");
            }
        }
    }

    private static void control(QuestionDraft draft, YamlPart pair, SortedMap<String, String> choices) {
        String id = draft.name() + "-" + pair.text("id");
        draft.html().tag("p", Map.of("class", "pair"));
        draft.html().tag("label", Map.of("for", id));
        draft.html().raw(draft.label(pair.at("left")));
        draft.html().tag("/label");
        draft.html().tag("select", new TreeMap<>(Map.of("id", id, "data-pair", pair.text("id"))));
        option(draft, "", draft.word("choose"));
        choices.forEach((text, value) -> option(draft, value, text));
        draft.html().tag("/select");
        draft.html().tag("/p");
    }

    private static void option(QuestionDraft draft, String value, String text) {
        draft.html().tag("option", Map.of("value", value));
        draft.html().text(text);
        draft.html().tag("/option");
    }
}
