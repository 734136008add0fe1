package se.hytta.content.delivery;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A file of a course as it is kept: its media type, the SHA-256 of its own bytes, and how many are sent.
 *
 * @param encoding in which they are sent; null for the bytes themselves
 */
record StoredFile(
        String mediaType,
        byte[] sha256,
        long length,
        @Nullable ContentEncoding encoding) {

    /** The strong entity tag: what the bytes are. */
    String etag() {
        return tag(encoding);
    }

    /** Whether a tag is the file's, in whatever encoding. */
    boolean isTagged(String tag) {
        return tag.equals(tag(null)) || tag.equals(tag(ContentEncoding.BR)) || tag.equals(tag(ContentEncoding.GZIP));
    }

    private String tag(@Nullable ContentEncoding as) {
        return '"' + HexFormat.of().formatHex(sha256, 0, 16) + (as == null ? "" : '-' + as.token()) + '"';
    }
}
