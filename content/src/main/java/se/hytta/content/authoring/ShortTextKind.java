package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A word or a few, held against accepted answers; {@code *} stands for anything. */
record ShortTextKind() implements QuestionKind {
    private static final int LONGEST = 200;

    @Override
    public String[] keys() {
        return new String[] {"answers", "misspellings", "others", "ignore"};
    }

    /**
     * The answers are words of one language, so they are kept with the texts; the key holds how many each language has to
     * have, and what makes no difference.
     */
    @Override
    public void read(YamlPart yaml, QuestionDraft draft) {
        ArrayNode ignore = draft.key().putArray("ignore");
        if (yaml.has("ignore")) {
            yaml.at("ignore").items().forEach(item -> ignore.add(item.oneOf("case", "accents", "spaces")));
        } else {
            ignore.add("case").add("spaces");
        }
        ObjectNode own = draft.text().putObject("own");
        answers(yaml.at("answers"), draft, "a", draft.text().putArray("answers"), own);
        if (draft.text().get("answers").isEmpty()) {
            yaml.at("answers").mistake("no answer is accepted", "Write at least one");
        }
        ArrayNode misspellings = draft.text().putArray("misspellings");
        if (yaml.has("misspellings")) {
            yaml.at("misspellings").items().forEach(item -> misspellings.add(answer(item)));
        }
        ArrayNode others = draft.text().putArray("others");
        if (yaml.has("others")) {
            answers(yaml.at("others"), draft, "o", others, own);
        }
        control(draft);
    }

    private static void answers(YamlPart list, QuestionDraft draft, String prefix, ArrayNode texts, ObjectNode own) {
        List<YamlPart> items = list.items();
        for (int i = 0; i < items.size(); i++) {
            YamlPart item = items.get(i);
            if (item.isText()) {
                texts.add(answer(item));
            } else {
                texts.add(answer(item.only("text", "feedback").at("text")));
                if (item.has("feedback")) {
                    own.put(prefix + (i + 1), draft.prose(item.at("feedback")));
                }
            }
        }
    }

    private static String answer(YamlPart part) {
        String text = part.text();
        if (text.length() > LONGEST) {
            part.mistake("the answer is longer than " + LONGEST + " signs", "Ask for a long text instead");
        }
        return text;
    }

    private static void control(QuestionDraft draft) {
        String id = draft.name() + "-value";
        Map<String, String> input = new LinkedHashMap<>();
        input.put("id", id);
        input.put("type", "text");
        input.put("autocomplete", "off");
        input.put("autocapitalize", "none");
        input.put("spellcheck", "false");
        input.put("maxlength", "" + LONGEST);
        draft.how("howShortText");
        draft.html().tag("p", Map.of("class", "short"));
        draft.html().tag("label", Map.of("for", id));
        draft.html().text(draft.word("answer"));
        draft.html().tag("/label");
        draft.html().tag("input", input);
        draft.html().tag("/p");
    }
}
