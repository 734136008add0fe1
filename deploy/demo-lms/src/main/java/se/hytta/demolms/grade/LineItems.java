package se.hytta.demolms.grade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.platform.AccessTokens;
import se.hytta.demolms.school.LineItem;
import se.hytta.demolms.school.Records;
import se.hytta.demolms.school.ResourceLink;

/** Line items as they are found, made and changed. A tool sees its own only. */
final class LineItems {
    private LineItems() {}

    static LineItem find(Records records, long id, AccessTokens.Access access) {
        return Optional.ofNullable(records.lineItems.get(id))
                .filter(i -> i.clientId().equals(access.clientId()))
                .orElseThrow(() -> new Refused(404, "There is no such line item."));
    }

    /** @param before null for a new one; what a line item hangs on can't be changed later */
    static LineItem made(Records records, @Nullable LineItem before, AccessTokens.Access access, ObjectNode said) {
        String label = said.path("label").asText("");
        double maximum = said.path("scoreMaximum").asDouble(0);
        if (label.isBlank() || !(maximum > 0)) {
            throw new Refused(400, "A line item needs a label and a scoreMaximum above 0.");
        }
        String link = before == null ? optional(said, "resourceLinkId") : before.resourceLinkId();
        if (before == null && link != null) {
            ResourceLink placed = records.links.get(link);
            if (placed == null || !placed.clientId().equals(access.clientId())) {
                throw new Refused(404, "There is no such resource link.");
            }
        }
        return new LineItem(
                before == null ? records.next() : before.id(),
                access.clientId(),
                link,
                label,
                maximum,
                optional(said, "resourceId"),
                optional(said, "tag"),
                optional(said, "startDateTime"),
                optional(said, "endDateTime"));
    }

    private static @Nullable String optional(JsonNode from, String name) {
        return from.hasNonNull(name) ? from.path(name).asText() : null;
    }
}
