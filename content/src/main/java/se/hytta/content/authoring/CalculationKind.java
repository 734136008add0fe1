package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A number worked out of values that every registration draws for itself. */
record CalculationKind() implements QuestionKind {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}\\s]*)}");
    private static final int MOST_VALUES = 200;
    private static final int MOST_TRIED = 20_000;

    @Override
    public String[] keys() {
        return new String[] {"values", "answer", "tolerance", "decimals", "unit", "units"};
    }

    @Override
    public void read(YamlPart yaml, QuestionDraft draft) {
        Map<String, List<BigDecimal>> values = values(yaml.at("values"));
        ObjectNode kept = draft.key().putObject("values");
        values.forEach((name, all) -> all.forEach(kept.withArray(name)::add));
        formula(yaml.at("answer"), values, draft.key().putArray("formula"));
        Tolerance.in(yaml).put(draft.key());
        draft.key().put("decimals", decimals(yaml));
        Matcher places = PLACE.matcher(yaml.at("prompt").text());
        while (places.find()) {
            if (!values.containsKey(places.group(1))) {
                yaml.at("prompt")
                        .mistake(
                                "'" + places.group() + "' is no value of this question",
                                "Known are " + String.join(", ", values.keySet()));
            }
        }
        NumericKind.unit(yaml, draft);
    }

    private static Map<String, List<BigDecimal>> values(YamlPart yaml) {
        Map<String, List<BigDecimal>> values = new LinkedHashMap<>();
        yaml.entries().forEach((name, part) -> {
            if (!name.matches("[a-z][a-z0-9]*") || name.equals("pi")) {
                part.mistake("'" + name + "' is no name of a value", "Use small letters a to z and digits");
            }
            values.put(name, part.has("of") ? listed(part.only("of")) : stepped(part.only("from", "to", "step")));
        });
        if (values.isEmpty()) {
            yaml.mistake("there is nothing to draw", "Write name: {from: 1, to: 9, step: 1}");
        }
        return values;
    }

    private static List<BigDecimal> listed(YamlPart part) {
        List<BigDecimal> values =
                part.at("of").items().stream().map(YamlPart::decimal).toList();
        if (values.isEmpty() || values.size() > MOST_VALUES) {
            part.mistake("there is nothing to draw, or too much", "Write 1 to " + MOST_VALUES + " numbers");
        }
        return values.isEmpty() ? List.of(BigDecimal.ONE) : values;
    }

    private static List<BigDecimal> stepped(YamlPart part) {
        BigDecimal from = part.at("from").decimal();
        BigDecimal to = part.at("to").decimal();
        BigDecimal step = part.has("step") ? part.at("step").decimal() : BigDecimal.ONE;
        if (step.signum() <= 0
                || from.compareTo(to) > 0
                || to.subtract(from).divideToIntegralValue(step).compareTo(BigDecimal.valueOf(MOST_VALUES)) >= 0) {
            part.mistake("these are no values", "Write from below to, and a step that makes at most " + MOST_VALUES);
            return List.of(BigDecimal.ONE);
        }
        List<BigDecimal> values = new ArrayList<>();
        for (BigDecimal value = from; value.compareTo(to) <= 0; value = value.add(step)) {
            values.add(value);
        }
        return values;
    }

    private static void formula(YamlPart part, Map<String, List<BigDecimal>> values, ArrayNode steps) {
        String text = part.text();
        if (text.isEmpty()) {
            return;
        }
        try {
            Formula formula = Formula.of(text);
            List<String> unknown = formula.names().stream()
                    .filter(name -> !values.containsKey(name))
                    .toList();
            if (unknown.isEmpty()) {
                tryOut(part, formula, values);
            } else {
                part.mistake(
                        "'" + unknown.get(0) + "' is no value of this question",
                        "Known are " + String.join(", ", values.keySet()));
            }
            formula.steps().forEach(steps::add);
        } catch (IllegalArgumentException wrong) {
            part.mistake(
                    "the answer can't be worked out: " + wrong.getMessage(),
                    "Write it with + - * / ^, brackets, points before decimals and the names of the values");
        }
    }

    /** Every draw has an answer, as far as they can be tried. */
    private static void tryOut(YamlPart part, Formula formula, Map<String, List<BigDecimal>> values) {
        List<String> names = List.copyOf(values.keySet());
        long all = values.values().stream()
                .mapToLong(List::size)
                .reduce(1, (a, b) -> Math.min(Long.MAX_VALUE / MOST_VALUES, a * b));
        long stride = Math.max(1, all / MOST_TRIED);
        for (long draw = 0; draw < all; draw += stride) {
            Map<String, Double> drawn = new LinkedHashMap<>();
            long left = draw;
            for (String name : names) {
                List<BigDecimal> of = values.get(name);
                drawn.put(name, of.get((int) (left % of.size())).doubleValue());
                left /= of.size();
            }
            if (!Double.isFinite(formula.workOut(drawn))) {
                part.mistake(
                        "there is no answer for "
                                + drawn.entrySet().stream()
                                        .map(entry -> entry.getKey() + " = " + entry.getValue())
                                        .collect(Collectors.joining(", ")),
                        "Draw other values, or write the answer another way");
                return;
            }
        }
    }

    private static int decimals(YamlPart yaml) {
        if (!yaml.has("decimals")) {
            return 2;
        }
        String text = yaml.text("decimals");
        if (text.matches("\\d")) {
            return Integer.parseInt(text);
        }
        yaml.at("decimals").mistake("'" + text + "' is no number of decimals", "Write 0 to 9");
        return 2;
    }
}
