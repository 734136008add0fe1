package se.hytta.demolms.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.demolms.http.Json;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.school.Campus;
import se.hytta.demolms.school.LineItem;
import se.hytta.demolms.school.Records;
import se.hytta.demolms.school.ResourceLink;

/** The tool's answer to a deep linking launch (Deep Linking 2.0, 4.5): checked, then its items are placed in the course. */
public final class DeepLinks {
    private final Campus campus;
    private final Platform platform;
    private final Launches launches;
    private final ToolTokens tokens;
    private final OneTime<Boolean> answered;

    public DeepLinks(Campus campus, Platform platform, Launches launches, ToolTokens tokens, Clock clock) {
        this.campus = campus;
        this.platform = platform;
        this.launches = launches;
        this.tokens = tokens;
        this.answered = new OneTime<>(Duration.ofHours(2), clock);
    }

    /** Opaque to the tool, which must send it back. */
    static String data(String launch) {
        return "launch:" + launch + ";åäö";
    }

    /** The links that were placed; none when the teacher cancelled. */
    public List<ResourceLink> accept(String hint, String response) {
        Launch launch = launches.find(hint)
                .filter(l -> l.link() == null)
                .orElseThrow(() -> new Refused(400, "This choice is not known, or too old."));
        ObjectNode claims = claims(tokens.verify(launch.tool(), response, platform.address(), "nonce", null));
        must(claims, Lti.CLAIM + "message_type", "LtiDeepLinkingResponse");
        must(claims, Lti.CLAIM + "version", "1.3.0");
        must(claims, Lti.CLAIM + "deployment_id", platform.deployment(launch.tool(), launch.section()));
        must(claims, Lti.DL + "data", data(hint));
        JsonNode items = claims.path(Lti.DL + "content_items");
        if (!items.isMissingNode() && !items.isArray()) {
            throw new Refused(400, "content_items must be a list.");
        }
        items.forEach(DeepLinks::check);
        if (!answered.keepAs(hint, true)) {
            throw new Refused(400, "This choice was answered before.");
        }
        return campus.change(records -> {
            List<ResourceLink> placed = new ArrayList<>();
            items.forEach(item -> placed.add(place(records, launch, item)));
            return placed;
        });
    }

    /** Places an activity without the tool's help, as a teacher may; {@code scoreMaximum} 0: no column. */
    public ResourceLink placeByHand(
            String clientId, int section, String title, @Nullable String url, double scoreMaximum) {
        return campus.change(records -> {
            ObjectNode item = Json.object().put("type", "ltiResourceLink").put("title", title);
            if (url != null) {
                item.put("url", url);
            }
            if (scoreMaximum > 0) {
                item.putObject("lineItem").put("scoreMaximum", scoreMaximum);
            }
            return place(records, clientId, section, item);
        });
    }

    private static ResourceLink place(Records records, Launch launch, JsonNode item) {
        return place(records, launch.tool().clientId(), launch.section(), item);
    }

    private static ResourceLink place(Records records, String clientId, int section, JsonNode item) {
        String id = "rl-" + records.next();
        String title = item.path("title").asText("Activity");
        Long column = null;
        JsonNode wanted = item.path("lineItem");
        if (wanted.isObject()) {
            LineItem made = new LineItem(
                    records.next(),
                    clientId,
                    id,
                    wanted.path("label").asText(title),
                    wanted.path("scoreMaximum").asDouble(),
                    optional(wanted, "resourceId"),
                    optional(wanted, "tag"),
                    null,
                    null);
            records.lineItems.put(made.id(), made);
            column = made.id();
        }
        Map<String, String> custom = new LinkedHashMap<>();
        item.path("custom")
                .properties()
                .forEach(e -> custom.put(e.getKey(), e.getValue().asText()));
        ResourceLink link = new ResourceLink(
                id, clientId, section, title, item.path("text").asText(""), optional(item, "url"), custom, column);
        records.links.put(id, link);
        return link;
    }

    private static void check(JsonNode item) {
        if (!item.path("type").asText().equals("ltiResourceLink")) {
            throw new Refused(400, "Only ltiResourceLink items are accepted.");
        }
        JsonNode lineItem = item.path("lineItem");
        if (lineItem.isObject() && !(lineItem.path("scoreMaximum").asDouble() > 0)) {
            throw new Refused(400, "A lineItem needs a scoreMaximum above 0.");
        }
    }

    private static void must(ObjectNode claims, String name, String wanted) {
        if (!claims.path(name).asText("").equals(wanted)) {
            throw new Refused(400, "The claim " + name + " is not what it must be.");
        }
    }

    private static @Nullable String optional(JsonNode from, String name) {
        return from.hasNonNull(name) ? from.path(name).asText() : null;
    }

    private static ObjectNode claims(JWTClaimsSet verified) {
        return Json.parse(Json.write(verified.toJSONObject()));
    }
}
