package se.hytta.demolms.page;

import java.text.NumberFormat;
import java.util.Locale;
import se.hytta.demolms.school.Grade;
import se.hytta.demolms.school.LineItem;

/** Points as they are written. */
final class Points {
    private Points() {}

    static String of(Viewer viewer, LineItem item, Grade grade) {
        Double scaled = grade.scaledTo(item.scoreMaximum());
        return scaled == null ? "–" : number(viewer, scaled) + " / " + number(viewer, item.scoreMaximum());
    }

    static String of(Viewer viewer, double points) {
        return number(viewer, points) + " p";
    }

    private static String number(Viewer viewer, double points) {
        NumberFormat format = NumberFormat.getNumberInstance(
                Locale.forLanguageTag(viewer.tongue().code()));
        format.setMaximumFractionDigits(2);
        return format.format(points);
    }
}
