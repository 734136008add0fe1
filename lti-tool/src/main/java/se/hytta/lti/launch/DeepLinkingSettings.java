package se.hytta.lti.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.platform.RegistrationDetails;
import se.hytta.web.page.Refused;

/**
 * How a platform wants its deep linking answered (Deep Linking 2.0, 4.4.1).
 *
 * @param returnUrl where the answer is posted
 * @param multiple whether several items are taken at once
 * @param lineItem whether a line item is taken
 * @param targets which of {@code iframe} and {@code window} it takes as places where a link opens
 * @param data to be sent back as it came, null without it
 */
public record DeepLinkingSettings(
        URI returnUrl,
        boolean multiple,
        boolean lineItem,
        Set<String> targets,
        @Nullable String data) {
    private static final List<String> TARGETS = List.of("iframe", "window");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Throws {@link Refused} 400 when the settings can't be obeyed. */
    static DeepLinkingSettings of(Claims claims) {
        if (!claims.texts("accept_types").contains("ltiResourceLink")) {
            throw new Refused(400, "lti.refused.accept", "accept_types lacks ltiResourceLink");
        }
        String returnUrl = claims.needed("deep_link_return_url");
        try {
            return new DeepLinkingSettings(
                    RegistrationDetails.uri("deep_link_return_url", returnUrl),
                    claims.flag("accept_multiple", false),
                    claims.flag("accept_lineitem", true),
                    targets(claims.texts("accept_presentation_document_targets")),
                    claims.text("data"));
        } catch (Refused e) {
            throw new Refused(400, "lti.refused.claim", "deep_link_return_url " + returnUrl, "deep_link_return_url");
        }
    }

    private static Set<String> targets(Collection<String> accepted) {
        return TARGETS.stream().filter(accepted::contains).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    String json() {
        ObjectNode json = JSON.createObjectNode()
                .put("returnUrl", returnUrl.toString())
                .put("multiple", multiple)
                .put("lineItem", lineItem);
        targets.forEach(json.putArray("targets")::add);
        return (data == null ? json : json.put("data", data)).toString();
    }

    /** Reads what {@link #json} wrote. */
    public static DeepLinkingSettings parse(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return new DeepLinkingSettings(
                    URI.create(node.path("returnUrl").asText()),
                    node.path("multiple").asBoolean(),
                    node.path("lineItem").asBoolean(),
                    targets(StreamSupport.stream(node.path("targets").spliterator(), false)
                            .map(JsonNode::asText)
                            .toList()),
                    node.has("data") ? node.get("data").asText() : null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a session holds what are no deep linking settings", e);
        }
    }
}
