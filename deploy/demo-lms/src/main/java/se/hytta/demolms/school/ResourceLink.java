package se.hytta.demolms.school;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An activity of a tool, placed in a section of the course.
 *
 * @param url where it leads; null: to the tool's own target_link_uri
 * @param lineItem its column in the gradebook; null: it has none
 */
public record ResourceLink(
        String id,
        String clientId,
        int section,
        String title,
        String text,
        @Nullable String url,
        Map<String, String> custom,
        @Nullable Long lineItem) {}
