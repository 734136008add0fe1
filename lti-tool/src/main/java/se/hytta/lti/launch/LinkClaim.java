package se.hytta.lti.launch;

import org.jspecify.annotations.Nullable;

/**
 * The link that was opened, and where its grades go.
 *
 * @param binding what the link itself says it shows, null where it says nothing
 * @param lineItem the link's own column in the gradebook, null without one
 * @param lineItems where the context's columns are found and made, null where grades are not offered
 * @param scopes the granted scopes of Assignment and Grade Services, space-separated
 */
public record LinkClaim(
        String id,
        @Nullable String title,
        @Nullable Binding binding,
        @Nullable String lineItem,
        @Nullable String lineItems,
        String scopes) {}
