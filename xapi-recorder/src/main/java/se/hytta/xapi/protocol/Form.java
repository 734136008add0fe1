package se.hytta.xapi.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A body of application/x-www-form-urlencoded, its values as the bytes that they stand for. */
final class Form {
    private static final int HEX = 16;

    private Form() {}

    /** The values by their names; a Refusal (400) when a name comes twice or an escape is none. */
    static Map<String, byte[]> parsed(byte[] body) {
        Map<String, byte[]> values = new TreeMap<>();
        for (int from = 0; from < body.length; ) {
            int to = next(body, from, '&', body.length);
            int equals = next(body, from, '=', to);
            if (to > from
                    && values.put(text(decoded(body, from, equals)), decoded(body, Math.min(equals + 1, to), to))
                            != null) {
                throw new Refusal(400, "XAPI-00336", "A form parameter is given more than once");
            }
            from = to + 1;
        }
        return values;
    }

    /** A value as text; a Refusal (400) when it is not UTF-8. */
    static String text(byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(400, "XAPI-00336", "A form parameter is not UTF-8");
        }
    }

    private static int next(byte[] body, int from, char wanted, int end) {
        int at = from;
        while (at < end && body[at] != wanted) {
            at++;
        }
        return at;
    }

    private static byte[] decoded(byte[] body, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        for (int at = from; at < to; at++) {
            if (body[at] == '%') {
                int high = at + 2 < to ? Character.digit(body[at + 1], HEX) : -1;
                int low = at + 2 < to ? Character.digit(body[at + 2], HEX) : -1;
                if (high < 0 || low < 0) {
                    throw new Refusal(400, "XAPI-00336", "A form parameter holds a % that escapes nothing");
                }
                out.write(high * HEX + low);
                at += 2;
            } else {
                out.write(body[at] == '+' ? ' ' : body[at]);
            }
        }
        return out.toByteArray();
    }
}
