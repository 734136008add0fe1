package se.hytta.content.delivery;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** How text is made smaller on its way; the better one first. */
enum ContentEncoding {
    BR {
        @Override
        boolean isThere() {
            return Brotli4jLoader.isAvailable();
        }

        @Override
        byte[] encode(byte[] bytes) throws IOException {
            return Encoder.compress(bytes, new Encoder.Parameters().setQuality(bytes.length > LARGE ? 5 : 9));
        }
    },
    GZIP {
        @Override
        boolean isThere() {
            return true;
        }

        @Override
        byte[] encode(byte[] bytes) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
            try (GZIPOutputStream gzip = new GZIPOutputStream(out) {
                {
                    def.setLevel(Deflater.BEST_COMPRESSION);
                }
            }) {
                gzip.write(bytes);
            }
            return out.toByteArray();
        }
    };

    private static final int LARGE = 1 << 20;

    /** Whether this machine can: Brotli is native code, of the more common systems only. */
    abstract boolean isThere();

    abstract byte[] encode(byte[] bytes) throws IOException;

    /** As in Content-Encoding, and in the table. */
    String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
