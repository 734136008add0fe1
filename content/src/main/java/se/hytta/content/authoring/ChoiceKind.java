package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** One right option among several, or several right ones. */
record ChoiceKind(boolean multiple) implements QuestionKind {

    @Override
    public String[] keys() {
        return multiple ? new String[] {"options"} : new String[] {"options", "any"};
    }

    @Override
    public void read(YamlPart yaml, QuestionDraft draft) {
        draft.how(multiple ? "howMultiple" : "howChoice");
        ArrayNode options = draft.key().putArray("options");
        ArrayNode correct = draft.key().putArray("correct");
        ObjectNode texts = draft.text().putObject("parts");
        ObjectNode own = draft.text().putObject("own");
        for (YamlPart option : draft.parts(yaml.at("options"), "id", "text", "correct", "feedback")) {
            String id = option.text("id");
            options.add(id);
            if (option.has("correct") && option.at("correct").flag()) {
                correct.add(id);
            }
            texts.put(id, Markdown.plain(option.text("text")));
            if (option.has("feedback")) {
                own.put(id, draft.prose(option.at("feedback")));
            }
            control(draft, multiple, id, draft.label(option.at("text")));
        }
        boolean any = !multiple && yaml.has("any") && yaml.at("any").flag();
        if (any) {
            draft.key().put("any", true);
        }
        check(yaml.at("options"), correct.size(), any);
    }

    private void check(YamlPart options, int correct, boolean any) {
        if (correct == 0) {
            options.mistake("no option is right", "Write 'correct: true' at the right one");
        } else if (!multiple && !any && correct > 1) {
            options.mistake(
                    correct + " options are right",
                    "A choice has one; write kind: multiple where all of them, any: true where any of them is to be chosen");
        }
    }

    /** One option with its box or button. */
    static void control(QuestionDraft draft, boolean multiple, String id, String label) {
        Map<String, String> input = new LinkedHashMap<>();
        input.put("type", multiple ? "checkbox" : "radio");
        input.put("name", draft.name());
        input.put("value", id);
        draft.html().tag("label", Map.of("class", "option"));
        draft.html().tag("input", input);
        draft.html().tag("span");
        draft.html().raw(label);
        draft.html().tag("/span");
        draft.html().tag("/label");
    }
}
