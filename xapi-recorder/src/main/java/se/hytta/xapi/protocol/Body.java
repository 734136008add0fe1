package se.hytta.xapi.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** A request's body, read whole within a bound. */
public final class Body {
    private static final int PIECE = 8_192;

    private Body() {}

    /** A Refusal (400) when the bytes are not UTF-8 by its letter; parsers are more lenient. */
    public static void requireUtf8(byte[] body) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(body);
        CharBuffer piece = CharBuffer.allocate(PIECE);
        CoderResult result;
        do {
            result = decoder.decode(in, piece.clear(), true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw new Refusal(400, "XAPI-00015", "The body is not UTF-8");
        }
    }

    /**
     * Who is still sending when the answer comes and the connection is closed sees a broken connection instead of the answer,
     * so the rest is read too, within a bound.
     */
    private static void hearOut(InputStream body, long most) throws IOException {
        byte[] piece = new byte[PIECE];
        long left = most;
        for (int read = body.read(piece); read >= 0 && left > 0; read = body.read(piece)) {
            left -= read;
        }
    }

    /** The bytes; a Refusal (413) when there are more than {@code most}. */
    public static byte[] read(InputStream body, int most) {
        try {
            byte[] bytes = body.readNBytes(most);
            if (bytes.length == most && body.read() >= 0) {
                hearOut(body, 3L * most);
                throw new Refusal(413, null, "The body has more than " + most + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
