package se.hytta.lti.grade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import se.hytta.lti.outbound.Answer;
import se.hytta.lti.outbound.Remote;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.token.AccessTokens;
import se.hytta.lti.token.AccessTokens.TokenRefused;

/**
 * The line item of a link (AGS 2.0, 3.2): as the launch told, else found among the context's, else made; one, however many
 * scores wait, and brought up to date when what it ought to say has changed.
 */
final class LineItems {
    private final ColumnRepository columns;
    private final AccessTokens tokens;
    private final Remote remote;
    private final Container container;

    LineItems(ColumnRepository columns, AccessTokens tokens, Remote remote) {
        this.columns = columns;
        this.tokens = tokens;
        this.remote = remote;
        this.container = new Container(remote);
    }

    /** There is no line item and none can be made; a later launch may tell of one. */
    static final class NoLineItem extends RuntimeException {
        NoLineItem(String message) {
            super(message, null, false, false);
        }
    }

    /** Another sender looks for it just now. */
    static final class Busy extends RuntimeException {
        Busy() {
            super("the column is looked for by another sender", null, false, false);
        }
    }

    /** Throws {@link NoLineItem}, {@link Busy}, or what {@link AccessTokens#bearer} and {@link Remote#call} throw. */
    URI of(Column column, Registration registration) {
        String known = column.lineItem();
        if (known != null) {
            URI lineItem = address(known);
            if (column.has(AgsScope.LINE_ITEM) && !column.wanted().toString().equals(column.said())) {
                bringUpToDate(column, registration, lineItem);
            }
            return lineItem;
        }
        if (column.lineItems() == null || !column.has(AgsScope.LINE_ITEM)) {
            throw new NoLineItem("the platform gave the link no column in its gradebook");
        }
        URI lineItems = address(column.lineItems());
        return columns.alone(column.link(), () -> findOrMake(column, registration, lineItems))
                .orElseThrow(Busy::new);
    }

    /** The platform no longer has it: the next score finds or makes another, where this tool may. */
    void forget(Column column) {
        if (column.lineItems() != null && column.has(AgsScope.LINE_ITEM)) {
            columns.forget(column);
        }
    }

    private URI findOrMake(Column column, Registration registration, URI lineItems) {
        String known = columns.lineItem(column.link());
        if (known != null) {
            return address(known);
        }
        String bearer = tokens.bearer(registration, AgsScope.LINE_ITEM.word());
        try {
            JsonNode found = container.find(
                    LineItemsClient.class,
                    column.search(lineItems),
                    client -> client.list(bearer),
                    item -> column.isAt(item) && item.path("id").isTextual());
            URI lineItem = address(
                    found == null
                            ? make(column, registration, lineItems, bearer)
                            : found.path("id").asText());
            columns.found(column, lineItem, found == null ? column.wanted().toString() : null);
            return lineItem;
        } catch (Container.NotShown e) {
            throw refused(e.answer(), registration);
        }
    }

    private String make(Column column, Registration registration, URI lineItems, String bearer) {
        byte[] wanted = column.wanted().toString().getBytes(StandardCharsets.UTF_8);
        Answer made = remote.call(LineItemsClient.class, lineItems, client -> client.make(bearer, wanted));
        String id = made.json().path("id").asText();
        if (!made.ok() || id.isBlank()) {
            throw refused(made, registration);
        }
        return id;
    }

    /** What a teacher has named otherwise in the LMS stays. Refused, it is left as it is: the score is what matters. */
    private void bringUpToDate(Column column, Registration registration, URI lineItem) {
        columns.alone(column.link(), () -> {
            String bearer = tokens.bearer(registration, AgsScope.LINE_ITEM.word());
            Answer read = remote.call(LineItemsClient.class, lineItem, client -> client.read(bearer));
            if (SendScore.isPassing(read) || read.status() == 401) {
                throw refused(read, registration);
            }
            if (read.ok() && read.json() instanceof ObjectNode item && column.improve(item)) {
                byte[] body = item.toString().getBytes(StandardCharsets.UTF_8);
                Answer written = remote.call(LineItemsClient.class, lineItem, client -> client.update(bearer, body));
                if (SendScore.isPassing(written)) {
                    throw refused(written, registration);
                }
            }
            columns.found(column, lineItem, column.wanted().toString());
            return lineItem;
        });
    }

    private RuntimeException refused(Answer answer, Registration registration) {
        if (answer.status() == 401) {
            tokens.drop(registration, AgsScope.LINE_ITEM.word());
        }
        return SendScore.isPassing(answer) || answer.status() == 401
                ? new TokenRefused("line items: " + answer.excerpt(), answer)
                : new NoLineItem("line items: " + answer.excerpt());
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new NoLineItem("no address: " + text);
        }
    }
}
