package se.hytta.content.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

final class Utf8 {
    private Utf8() {}

    /** Whether bytes are well-formed UTF-8. */
    static boolean is(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException otherwise) {
            return false;
        }
    }
}
