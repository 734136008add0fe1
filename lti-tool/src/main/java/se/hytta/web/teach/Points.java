package se.hytta.web.teach;

import java.text.NumberFormat;
import java.util.Locale;
import se.hytta.lti.grade.ShownScore;
import se.hytta.web.page.Words;

/** Scores in the reader's words. */
public final class Points {
    private Points() {}

    public static String name(ShownScore score, Words words) {
        return Teachers.name(score.name(), score.learner(), words);
    }

    /** In per cent, as we send it; that it waits for a person where nobody has judged yet. */
    public static String ours(ShownScore score, Words words) {
        if (score.scaled() == null) {
            return words.t("web.grades.toJudge");
        }
        String percent = number(score.scaled() * 100, words) + " %";
        return score.judged() ? words.t("web.grades.judged", percent) : percent;
    }

    /** What stands in the LMS in the place of ours. */
    public static String found(ShownScore score, Words words) {
        return score.foundScore() == null
                ? words.t("web.grades.found.none")
                : words.t("web.grades.found", number(score.foundScore(), words), number(score.foundMaximum(), words));
    }

    /** Why it could not be sent: the platform's own words, after ours. */
    public static String why(ShownScore score, Words words) {
        String said = score.error() == null ? "" : score.error();
        String key = "web.grades.why." + (said.matches("\\d{3}( .*)?") ? said.substring(0, 3) : "other");
        return words.has(key) ? words.t(key, said) : words.t("web.grades.why.other", said);
    }

    /** The last part of the key of the word for how far it came. */
    public static String word(ShownScore score) {
        return score.status().name().toLowerCase(Locale.ROOT);
    }

    public static String look(ShownScore score) {
        return switch (score.status()) {
            case SENT, KEPT -> "good";
            case WAITING, HELD -> "wait";
            case PARKED -> "bad";
        };
    }

    public static String number(double number, Words words) {
        NumberFormat format = NumberFormat.getNumberInstance(words.locale());
        format.setMaximumFractionDigits(2);
        return format.format(number);
    }
}
