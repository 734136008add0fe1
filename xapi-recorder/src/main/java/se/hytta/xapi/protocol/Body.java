package se.hytta.xapi.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A request's body, read whole within a bound. */
public final class Body {
    private Body() {}

    /** The bytes; a Refusal (413) when there are more than {@code most}. */
    public static byte[] read(InputStream body, int most) {
        try {
            byte[] bytes = body.readNBytes(most);
            if (bytes.length == most && body.read() >= 0) {
                throw new Refusal(413, null, "The body has more than " + most + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
