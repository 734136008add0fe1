package se.hytta.content.authoring;

import java.util.LinkedHashMap;
import java.util.Map;

/** A claim that is true or false. */
record TrueFalseKind() implements QuestionKind {

    @Override
    public String[] keys() {
        return new String[] {"answer"};
    }

    @Override
    public void read(YamlPart yaml, QuestionDraft draft) {
        draft.how("howTrueFalse");
        draft.key().put("answer", yaml.at("answer").flag());
        control(draft, "true");
        control(draft, "false");
    }

    private static void control(QuestionDraft draft, String value) {
        Map<String, String> input = new LinkedHashMap<>();
        input.put("type", "radio");
        input.put("name", draft.name());
        input.put("value", value);
        draft.html().tag("label", Map.of("class", "option"));
        draft.html().tag("input", input);
        draft.html().tag("span");
        draft.html().text(draft.word(value));
        draft.html().tag("/span");
        draft.html().tag("/label");
    }
}
