package se.hytta.xapi.document;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.protocol.Refusal;

/** The headers by which a caller says which document it means to change (xAPI 1.0.3 Communication 3.1, RFC 9110 13). */
record Precondition(@Nullable String ifMatch, @Nullable String ifNoneMatch) {

    /** Read by people: a conflict is answered in plain words (IEEE 9274.1.1 4.1.4). */
    private static final String EXPLANATION =
            "A document is there already: read it, and send its ETag as If-Match to write over it.";

    boolean isGiven() {
        return ifMatch != null || ifNoneMatch != null;
    }

    /** A Refusal (412) when the document is not as the headers want it. */
    void check(Optional<StoredDocument> there) {
        if (ifMatch != null && !there.map(d -> names(ifMatch, d)).orElse(false)) {
            throw new Refusal(412, Refusal.CONCURRENCY, "The document is not the one that If-Match names");
        }
        if (ifNoneMatch != null && there.map(d -> names(ifNoneMatch, d)).orElse(false)) {
            throw new Refusal(412, Refusal.CONCURRENCY, "The document is one that If-None-Match names");
        }
    }

    /** A PUT over a document that is there must say which one it means (409). */
    void checkOverwrite(Optional<StoredDocument> there) {
        if (there.isPresent() && !isGiven()) {
            throw new Refusal(409, Refusal.CONCURRENCY, EXPLANATION);
        }
    }

    /** A PUT must have one of the headers, whatever is there (400; 1.0.3 asks it of profiles). */
    void require() {
        if (!isGiven()) {
            throw new Refusal(400, "XAPI-00273", "If-Match or If-None-Match must say which document is meant");
        }
    }

    boolean isNotModified(StoredDocument document) {
        return ifNoneMatch != null && names(ifNoneMatch, document);
    }

    private static boolean names(String header, StoredDocument document) {
        if (header.strip().equals("*")) {
            return true;
        }
        for (String tag : header.split(",")) {
            String bare = tag.strip().replaceFirst("^W/", "");
            if (bare.equals('"' + document.etag() + '"') || bare.equals(document.etag())) {
                return true;
            }
        }
        return false;
    }
}
