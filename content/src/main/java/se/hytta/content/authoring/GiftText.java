package se.hytta.content.authoring;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a GIFT file as it is written, and the line on which it begins. A backslash takes the meaning of the sign after
 * it away.
 */
record GiftText(String raw, int line) {
    private static final String SIGNS = "~=#{}:\\";

    /** Where the mark stands first without a backslash, from there on; -1 where it doesn't. */
    int find(String mark, int from) {
        for (int i = from; i + mark.length() <= raw.length(); i++) {
            if (raw.startsWith(mark, i)) {
                return i;
            }
            if (raw.charAt(i) == '\\') {
                i++;
            }
        }
        return -1;
    }

    int find(String mark) {
        return find(mark, 0);
    }

    boolean has(String mark) {
        return find(mark) >= 0;
    }

    boolean startsWith(String mark) {
        return raw.startsWith(mark);
    }

    boolean isBlank() {
        return raw.isBlank();
    }

    GiftText to(int end) {
        return new GiftText(raw.substring(0, end), line);
    }

    GiftText from(int begin) {
        return new GiftText(
                raw.substring(begin),
                line
                        + (int) raw.substring(0, begin)
                                .chars()
                                .filter(c -> c == '\n')
                                .count());
    }

    /** Without the blanks around it; the line is that of its first sign. */
    GiftText strip() {
        int begin = 0;
        while (begin < raw.length() && Character.isWhitespace(raw.charAt(begin))) {
            begin++;
        }
        GiftText stripped = from(begin);
        return new GiftText(stripped.raw.stripTrailing(), stripped.line);
    }

    /** The pieces between the marks. */
    List<GiftText> split(String mark) {
        List<GiftText> pieces = new ArrayList<>();
        int begin = 0;
        for (int end = find(mark); end >= 0; end = find(mark, begin)) {
            pieces.add(from(begin).to(end - begin));
            begin = end + mark.length();
        }
        pieces.add(from(begin));
        return pieces;
    }

    /** What is meant: without the backslashes, {@code \n} being a new line. */
    String plain() {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char sign = raw.charAt(i);
            char next = i + 1 < raw.length() ? raw.charAt(i + 1) : ' ';
            if (sign == '\\' && (next == 'n' || SIGNS.indexOf(next) >= 0)) {
                plain.append(next == 'n' ? '\n' : next);
                i++;
            } else {
                plain.append(sign);
            }
        }
        return plain.toString().strip();
    }
}
