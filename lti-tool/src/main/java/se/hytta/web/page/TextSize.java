package se.hytta.web.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How large a person wants text. */
public enum TextSize {
    NORMAL,
    LARGE,
    LARGER;

    /** The size of that {@link #word}. */
    public static Optional<TextSize> of(@Nullable String word) {
        return Arrays.stream(values()).filter(size -> size.word().equals(word)).findFirst();
    }

    /** As in pages, documents and rows. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
