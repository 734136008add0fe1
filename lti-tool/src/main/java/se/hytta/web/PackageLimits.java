package se.hytta.web;

import java.util.Optional;
import java.util.function.Function;
import se.hytta.content.delivery.ImportLimits;

/** The settings of how much an uploaded course may be. */
final class PackageLimits {
    private PackageLimits() {}

    /** @param value of a key, when it is set; one that is not is the default of {@link ImportLimits} */
    static ImportLimits read(Function<String, Optional<String>> value) {
        ImportLimits usual = ImportLimits.DEFAULT;
        return new ImportLimits(
                bytes(value, "hytta.import.most-bytes", usual.bytes()),
                bytes(value, "hytta.import.most-unpacked-bytes", usual.unpacked()),
                RecorderLimits.limit(value, "hytta.import.most-ratio", usual.ratio()),
                RecorderLimits.limit(value, "hytta.import.most-files", usual.files()));
    }

    private static long bytes(Function<String, Optional<String>> value, String key, long usual) {
        String text = value.apply(key).orElse(Long.toString(usual));
        if (!text.matches("[1-9]\\d{0,17}")) {
            throw new Settings.Wrong(key, "must be a whole number from 1, but is " + text);
        }
        return Long.parseLong(text);
    }
}
