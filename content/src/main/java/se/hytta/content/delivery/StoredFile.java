package se.hytta.content.delivery;

import java.util.HexFormat;

/** A file of a course as it is kept: its media type, the SHA-256 of its bytes, and how many they are. */
record StoredFile(String mediaType, byte[] sha256, long length) {

    /** The strong entity tag: what the bytes are. */
    String etag() {
        return '"' + HexFormat.of().formatHex(sha256, 0, 16) + '"';
    }
}
