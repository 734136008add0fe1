package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a person judges by criteria: a long text, a photo or another file, or a task that is done with the hands. */
record JudgedKind(Hand hand) implements QuestionKind {
    private static final int MOST_POINTS = 100;

    enum Hand {
        TEXT,
        FILE,
        PRACTICE
    }

    @Override
    public String[] keys() {
        return new String[] {"criteria"};
    }

    @Override
    public boolean judged() {
        return true;
    }

    @Override
    public void read(YamlPart yaml, QuestionDraft draft) {
        draft.how(
                switch (hand) {
                    case TEXT -> "howText";
                    case FILE -> "howFile";
                    case PRACTICE -> "howPractice";
                });
        criteria(yaml, draft);
        switch (hand) {
            case TEXT -> area(draft, "yourText", 8);
            case FILE -> file(draft);
            case PRACTICE -> area(draft, "yourNote", 4);
        }
    }

    private static void criteria(YamlPart yaml, QuestionDraft draft) {
        ArrayNode criteria = draft.key().putArray("criteria");
        ObjectNode texts = draft.text().putObject("criteria");
        Set<String> ids = new HashSet<>();
        draft.html().tag("p", Map.of("class", "how"));
        draft.html().text(draft.word("judgedBy"));
        draft.html().tag("/p");
        draft.html().tag("ul", Map.of("class", "criteria"));
        for (YamlPart part : yaml.at("criteria").items()) {
            String id = part.only("id", "text", "points").id("id");
            if (!id.isEmpty() && !ids.add(id)) {
                part.mistake("the id '" + id + "' stands twice", "Give each criterion an id of its own");
            }
            int points = points(part);
            criteria.addObject().put("id", id).put("points", points);
            texts.put(id, Markdown.plain(part.text("text")));
            draft.html().tag("li");
            draft.html().raw(draft.prose(part.at("text")));
            draft.html().text(" (" + draft.word("points").replace("{points}", "" + points) + ")");
            draft.html().tag("/li");
        }
        draft.html().tag("/ul");
        if (ids.isEmpty()) {
            yaml.at("criteria").mistake("there is nothing to judge by", "Write at least one criterion");
        }
    }

    private static int points(YamlPart part) {
        if (!part.has("points")) {
            return 1;
        }
        String text = part.text("points");
        if (text.matches("[1-9]\\d{0,2}") && Integer.parseInt(text) <= MOST_POINTS) {
            return Integer.parseInt(text);
        }
        part.at("points").mistake("'" + text + "' is no number of points", "Write 1 to " + MOST_POINTS);
        return 1;
    }

    private static void area(QuestionDraft draft, String word, int rows) {
        String id = draft.name() + "-value";
        label(draft, id, word);
        draft.html().tag("textarea", attributes(id, "rows", "" + rows, "maxlength", "20000"));
        draft.html().tag("/textarea");
    }

    private static void file(QuestionDraft draft) {
        String id = draft.name() + "-value";
        label(draft, id, "yourFile");
        draft.html()
                .tag("input", attributes(id, "type", "file", "accept", "image/*,.pdf,.doc,.docx,.odt,.txt,.mp4,.mov"));
        draft.html().tag("p", Map.of("class", "kept"));
        draft.html().tag("/p");
    }

    private static void label(QuestionDraft draft, String id, String word) {
        draft.html().tag("label", Map.of("for", id));
        draft.html().text(draft.word(word));
        draft.html().tag("/label");
    }

    private static Map<String, String> attributes(String id, String... pairs) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("id", id);
        for (int i = 0; i < pairs.length; i += 2) {
            attributes.put(pairs[i], pairs[i + 1]);
        }
        return attributes;
    }
}
