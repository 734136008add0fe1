package se.hytta.bench.report;

import java.util.Arrays;
import java.util.Locale;

/** How figures are written. */
public final class Figures {
    private Figures() {}

    /** With a comma between thousands. */
    public static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    public static String two(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    public static String percent(double part, double whole) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * part / whole);
    }

    /** The middle one of the numbers; the higher of the two middle ones when their count is even. */
    public static double middle(double... numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    public static double lowest(double... numbers) {
        return Arrays.stream(numbers).min().orElseThrow();
    }

    public static double highest(double... numbers) {
        return Arrays.stream(numbers).max().orElseThrow();
    }

    /** @param met whether the figure reaches its aim */
    public static String aim(String aim, boolean met) {
        return aim + (met ? ": met" : ": missed");
    }
}
