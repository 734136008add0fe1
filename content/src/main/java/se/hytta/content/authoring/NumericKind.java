package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A number, right within a tolerance, in a unit; other units that it may be written in have their factors. */
record NumericKind() implements QuestionKind {
    @Override
    public String[] keys() {
        return new String[] {"answer", "tolerance", "unit", "units", "others"};
    }

    @Override
    public void read(YamlPart yaml, QuestionDraft draft) {
        BigDecimal answer = yaml.at("answer").decimal();
        draft.key().put("answer", answer);
        draft.key().put("tolerance", Tolerance.in(yaml).of(answer));
        others(yaml, draft);
        unit(yaml, draft);
    }

    /** Other numbers with what is to be said of each; one may be right too. */
    private static void others(YamlPart yaml, QuestionDraft draft) {
        if (!yaml.has("others")) {
            return;
        }
        ArrayNode others = draft.key().putArray("others");
        ObjectNode own = draft.text().putObject("own");
        List<YamlPart> parts = yaml.at("others").items();
        for (int i = 0; i < parts.size(); i++) {
            YamlPart part = parts.get(i).only("answer", "tolerance", "correct", "feedback");
            BigDecimal answer = part.at("answer").decimal();
            others.addObject()
                    .put("answer", answer)
                    .put("tolerance", Tolerance.in(part).of(answer))
                    .put("correct", part.has("correct") && part.at("correct").flag());
            if (part.has("feedback")) {
                own.put("o" + (i + 1), draft.prose(part.at("feedback")));
            }
        }
    }

    /** The unit, the other units and the field. */
    static void unit(YamlPart yaml, QuestionDraft draft) {
        String unit = yaml.has("unit") ? yaml.text("unit") : "";
        draft.text().put("unit", unit);
        if (yaml.has("units")) {
            ObjectNode units = draft.key().putObject("units");
            yaml.at("units").entries().forEach((name, factor) -> {
                BigDecimal of = factor.decimal();
                if (of.signum() == 0) {
                    factor.mistake("a unit's factor can't be 0", "Write how many " + unit + " one " + name + " is");
                }
                units.put(name, of);
            });
        }
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
