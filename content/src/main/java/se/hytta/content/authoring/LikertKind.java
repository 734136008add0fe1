package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The learner's own view on a scale; none is right or wrong. */
record LikertKind() implements QuestionKind {
    @Override
    public String[] keys() {
        return new String[] {"scale"};
    }

    @Override
    public boolean asksForView() {
        return true;
    }

    @Override
    public void read(YamlPart yaml, QuestionDraft draft) {
        draft.how("howLikert");
        draft.key().put("view", true);
        ArrayNode options = draft.key().putArray("options");
        ObjectNode texts = draft.text().putObject("parts");
        draft.html().tag("div", Map.of("class", "likert"));
        for (YamlPart step : draft.parts(yaml.at("scale"), "id", "text")) {
            options.add(step.text("id"));
            texts.put(step.text("id"), Markdown.plain(step.text("text")));
            ChoiceKind.control(draft, false, step.text("id"), draft.label(step.at("text")));
        }
        draft.html().tag("/div");
    }
}
