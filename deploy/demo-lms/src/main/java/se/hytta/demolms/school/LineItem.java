package se.hytta.demolms.school;

import org.jspecify.annotations.Nullable;

/** A column of the gradebook (AGS 2.0, 3.2). */
public record LineItem(
        long id,
        String clientId,
        @Nullable String resourceLinkId,
        String label,
        double scoreMaximum,
        @Nullable String resourceId,
        @Nullable String tag,
        @Nullable String startDateTime,
        @Nullable String endDateTime) {}
