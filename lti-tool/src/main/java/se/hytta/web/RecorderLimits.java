package se.hytta.web;

import java.util.Optional;
import java.util.function.Function;
import se.hytta.xapi.protocol.Limits;

/** The settings of how much one request to the recorder may bring. */
final class RecorderLimits {
    private RecorderLimits() {}

    /** @param value of a key, when it is set; one that is not is the recorder's own default */
    static Limits read(Function<String, Optional<String>> value) {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                limit(value, "hytta.xapi.most-statement-bytes", usual.statements()),
                limit(value, "hytta.xapi.most-attachment-bytes", (int) usual.attachment()),
                limit(value, "hytta.xapi.most-document-bytes", usual.document()),
                limit(value, "hytta.xapi.most-statements", usual.batch()));
    }

    /** A setting that is a number from 1. */
    static int limit(Function<String, Optional<String>> value, String key, int usual) {
        int limit = value.apply(key).map(text -> Settings.number(key, text)).orElse(usual);
        if (limit < 1) {
            throw new Settings.Wrong(key, "must be at least 1, but is " + limit);
        }
        return limit;
    }
}
