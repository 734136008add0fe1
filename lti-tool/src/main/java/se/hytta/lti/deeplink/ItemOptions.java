package se.hytta.lti.deeplink;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.launch.DeepLinkingSettings;
import se.hytta.lti.login.Form;
import se.hytta.web.page.When;

/**
 * How the picked items shall stand in the platform's course (Deep Linking 2.0, 3.2), as the form says it.
 *
 * @param grades whether they get a column in the gradebook
 * @param total whether a whole course gets one more link, whose column holds the course's total
 * @param target {@code iframe}, {@code window}, or empty: as the platform likes
 * @param availableFrom and the other times: local times as an input of the kind datetime-local gives them, or empty
 */
public record ItemOptions(
        boolean grades,
        boolean total,
        String target,
        String availableFrom,
        String availableTo,
        String submitFrom,
        String submitTo) {
    static final ItemOptions USUAL = new ItemOptions(true, false, "", "", "", "", "");

    static ItemOptions of(Form form) {
        return new ItemOptions(
                form.one("options") == null || form.one("grades") != null,
                form.one("total") != null,
                text(form, "target"),
                text(form, "availableFrom"),
                text(form, "availableTo"),
                text(form, "submitFrom"),
                text(form, "submitTo"));
    }

    /** Whether each time is one and no end lies before its beginning. */
    boolean valid() {
        return ordered(availableFrom, availableTo) && ordered(submitFrom, submitTo);
    }

    /** Puts into an item what the platform takes of it. */
    void into(Map<String, Object> item, DeepLinkingSettings settings) {
        put(item, "available", availableFrom, availableTo);
        put(item, "submission", submitFrom, submitTo);
        String chosen = settings.targets().contains(target)
                ? target
                : settings.targets().size() == 1 ? settings.targets().iterator().next() : "";
        if (chosen.equals("iframe")) {
            item.put("iframe", Map.of("height", 800));
        } else if (chosen.equals("window")) {
            item.put("window", Map.of("targetName", "_blank"));
        }
    }

    private static void put(Map<String, Object> item, String name, String from, String to) {
        Map<String, Object> window = new LinkedHashMap<>();
        Instant start = instant(from);
        Instant end = instant(to);
        if (start != null) {
            window.put("startDateTime", start.toString());
        }
        if (end != null) {
            window.put("endDateTime", end.toString());
        }
        if (!window.isEmpty()) {
            item.put(name, window);
        }
    }

    private static boolean ordered(String from, String to) {
        try {
            Instant start = instant(from);
            Instant end = instant(to);
            return start == null || end == null || start.isBefore(end);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static @Nullable Instant instant(String local) {
        return local.isBlank()
                ? null
                : LocalDateTime.parse(local).atZone(When.HERE).toInstant();
    }

    private static String text(Form form, String name) {
        return Objects.requireNonNullElse(form.one(name), "");
    }
}
