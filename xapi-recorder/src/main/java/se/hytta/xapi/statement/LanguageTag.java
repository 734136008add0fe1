package se.hytta.xapi.statement;

import java.util.regex.Pattern;

/** Language tags by RFC 5646, section 2.1. */
public final class LanguageTag {
    private static final Pattern GRAMMAR = Pattern.compile(
            "(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})" // language
                    + "(?:-[a-z]{4})?" // script
                    + "(?:-(?:[a-z]{2}|\\d{3}))?" // region
                    + "(?:-(?:[a-z0-9]{5,8}|\\d[a-z0-9]{3}))*" // variants
                    + "(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*" // extensions
                    + "(?:-x(?:-[a-z0-9]{1,8})+)?"
                    + "|x(?:-[a-z0-9]{1,8})+"
                    + "|en-gb-oed|sgn-(?:be-fr|be-nl|ch-de)|art-lojban|cel-gaulish|no-(?:bok|nyn)"
                    + "|zh-(?:guoyu|hakka|min|min-nan|xiang)"
                    + "|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)",
            Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 200;

    private LanguageTag() {}

    public static boolean isValid(String tag) {
        return isTwoLetters(tag)
                || tag.length() <= LONGEST && GRAMMAR.matcher(tag).matches();
    }

    /** What nearly every tag is, told without the expression. */
    private static boolean isTwoLetters(String tag) {
        return tag.length() == 2 && isLetter(tag.charAt(0)) && isLetter(tag.charAt(1));
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
