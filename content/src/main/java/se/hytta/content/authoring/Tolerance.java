package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * How far off is still right.
 *
 * @param percent whether it is a share of the answer
 */
record Tolerance(BigDecimal size, boolean percent) {
    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

    /** A number or a share such as {@code 5 %}; none where it is not written. */
    static Tolerance in(YamlPart yaml) {
        if (!yaml.has("tolerance")) {
            return new Tolerance(BigDecimal.ZERO, false);
        }
        YamlPart part = yaml.at("tolerance");
        String text = part.text();
        boolean percent = text.endsWith("%");
        BigDecimal size = percent ? part.decimal(text.substring(0, text.length() - 1)) : part.decimal();
        if (size.signum() < 0) {
            part.mistake("a tolerance can't be below zero", "Write how far off is still right");
        }
        return new Tolerance(size, percent);
    }

    /** In the answer's own unit. */
    BigDecimal of(BigDecimal answer) {
        return percent ? answer.abs().multiply(size).multiply(HUNDREDTH).stripTrailingZeros() : size;
    }

    /** For an answer that only the player knows. */
    void put(ObjectNode key) {
        key.put(percent ? "percent" : "tolerance", size);
    }
}
