package se.hytta.lti.grade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.outbound.Answer;
import se.hytta.lti.outbound.Remote;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.token.AccessTokens;

/** The line item of a link: as the launch told, else found among the context's, else made; one, however many scores wait. */
final class LineItems {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PendingScoreRepository scores;
    private final AccessTokens tokens;
    private final Remote remote;

    LineItems(PendingScoreRepository scores, AccessTokens tokens, Remote remote) {
        this.scores = scores;
        this.tokens = tokens;
        this.remote = remote;
    }

    /** There is no line item and none can be made; a later launch may tell of one. */
    static final class NoLineItem extends RuntimeException {
        NoLineItem(String message) {
            super(message, null, false, false);
        }
    }

    /** Throws {@link NoLineItem}, or what {@link AccessTokens#bearer} and {@link Remote#call} throw. */
    URI of(PendingScore score, Registration registration) {
        if (score.lineItem() != null) {
            return address(score.lineItem());
        }
        String lineItems = score.lineItems();
        if (lineItems == null || !score.scopes().contains(AgsScope.LINE_ITEM.word())) {
            throw new NoLineItem("the platform gave the link no column in its gradebook");
        }
        return address(scores.lineItem(score.link(), () -> findOrMake(score, registration, address(lineItems))));
    }

    private String findOrMake(PendingScore score, Registration registration, URI lineItems) {
        String bearer = tokens.bearer(registration, AgsScope.LINE_ITEM.word());
        Answer list = remote.call(LineItemsClient.class, ofLink(lineItems, score), client -> client.list(bearer));
        if (!list.ok()) {
            throw refused(list, registration);
        }
        String found = find(list.json(), score);
        if (found != null) {
            return found;
        }
        byte[] wanted = wanted(score).toString().getBytes(StandardCharsets.UTF_8);
        Answer made = remote.call(LineItemsClient.class, lineItems, client -> client.make(bearer, wanted));
        String id = made.json().path("id").asText();
        if (!made.ok() || id.isBlank()) {
            throw refused(made, registration);
        }
        return id;
    }

    private RuntimeException refused(Answer answer, Registration registration) {
        if (answer.status() == 401) {
            tokens.drop(registration, AgsScope.LINE_ITEM.word());
        }
        boolean passing = answer.status() >= 500 || answer.status() == 401 || answer.status() == 429;
        return passing
                ? new AccessTokens.TokenRefused("line items: " + answer.excerpt(), answer)
                : new NoLineItem("line items: " + answer.excerpt());
    }

    private static @Nullable String find(JsonNode list, PendingScore score) {
        for (JsonNode item : list) {
            if (score.resourceLinkId().equals(item.path("resourceLinkId").asText())
                    && item.path("id").isTextual()) {
                return item.path("id").asText();
            }
        }
        return null;
    }

    private static ObjectNode wanted(PendingScore score) {
        ObjectNode item = JSON.createObjectNode()
                .put("scoreMaximum", SendScore.MAXIMUM)
                .put("label", score.title() == null || score.title().isBlank() ? "Hytta" : score.title())
                .put("resourceLinkId", score.resourceLinkId())
                .put("tag", "hytta");
        return score.au() == null ? item : item.put("resourceId", score.au());
    }

    private static URI ofLink(URI lineItems, PendingScore score) {
        String filter = "resource_link_id=" + URLEncoder.encode(score.resourceLinkId(), StandardCharsets.UTF_8);
        return URI.create(lineItems + (lineItems.getRawQuery() == null ? "?" : "&") + filter);
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new NoLineItem("no address: " + text);
        }
    }
}
