package se.hytta.content.authoring;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** A number, right within a tolerance. */
record NumericKind() implements QuestionKind {

    @Override
    public String[] keys() {
        return new String[] {"answer", "tolerance", "unit"};
    }

    @Override
    public void read(YamlPart yaml, QuestionDraft draft) {
        BigDecimal tolerance = yaml.has("tolerance") ? yaml.at("tolerance").decimal() : BigDecimal.ZERO;
        if (tolerance.signum() < 0) {
            yaml.at("tolerance").mistake("a tolerance can't be below zero", "Write how far off is still right");
        }
        draft.key().put("answer", yaml.at("answer").decimal());
        draft.key().put("tolerance", tolerance);
        String unit = yaml.has("unit") ? yaml.text("unit") : "";
        draft.text().put("unit", unit);
        draft.how("howNumeric");
        control(draft, unit);
    }

    private static void control(QuestionDraft draft, String unit) {
        String id = draft.name() + "-value";
        Map<String, String> input = new LinkedHashMap<>();
        input.put("id", id);
        input.put("type", "text");
        input.put("inputmode", "decimal");
        input.put("autocomplete", "off");
        draft.html().tag("p", Map.of("class", "number"));
        draft.html().tag("label", Map.of("for", id));
        draft.html()
                .text(
                        unit.isEmpty()
                                ? draft.word("answer")
                                : draft.word("answerIn").replace("{unit}", unit));
        draft.html().tag("/label");
        draft.html().tag("input", input);
        draft.html().tag("/p");
    }
}
