package se.hytta.xapi.statement;

/** Internationalized resource identifiers with a scheme (RFC 3987), which xAPI wants everywhere absolute. */
public final class Iri {
    private static final String FORBIDDEN = " \"<>\\^`{|}";

    private Iri() {}

    /** The text itself; a Refusal with this clause when it is no absolute IRI. */
    public static String checked(String text, String clause, String what) {
        if (!isValid(text)) {
            throw Check.refusal(clause, what + " must be an absolute IRI, not " + Check.shown(text));
        }
        return text;
    }

    static boolean isValid(String text) {
        int colon = text.indexOf(':');
        return colon > 0 && colon < text.length() - 1 && isScheme(text, colon) && isRest(text, colon + 1);
    }

    private static boolean isScheme(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean later = c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
            if (!letter && (i == 0 || !later)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRest(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c < 128 && FORBIDDEN.indexOf(c) >= 0 || c >= 127 && !isAllowedBeyondAscii(text, i)) {
                return false;
            }
            if (c == '%' && (i + 2 >= text.length() || !isHex(text.charAt(i + 1)) || !isHex(text.charAt(i + 2)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowedBeyondAscii(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        }
        return c >= 0xA0 && !(c >= 0xFFF0);
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0 && c < 128;
    }
}
