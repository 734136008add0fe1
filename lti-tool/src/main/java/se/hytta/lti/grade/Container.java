package se.hytta.lti.grade;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.outbound.Answer;
import se.hytta.lti.outbound.Remote;

/** A container of line items or results, page by page until what is looked for is found (AGS 2.0, 3.2.6). */
final class Container {
    /** No platform has so many pages; a cap that is reached is an error, not an end. */
    private static final int MOST_PAGES = 100;

    private final Remote remote;

    Container(Remote remote) {
        this.remote = remote;
    }

    /** The platform does not show the container; its answer says why. */
    static final class NotShown extends RuntimeException {
        private final transient Answer answer;

        NotShown(Answer answer) {
            super(answer.excerpt(), null, false, false);
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }
    }

    /** The first that is wanted, null when no page has it. Throws {@link NotShown}, or what {@link Remote#call} throws. */
    <T> @Nullable JsonNode find(Class<T> api, URI first, Function<T, Response> call, Predicate<JsonNode> wanted) {
        URI page = first;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Answer answer = remote.call(api, page, call);
            if (!answer.ok() || !answer.json().isArray()) {
                throw new NotShown(answer);
            }
            for (JsonNode item : answer.json()) {
                if (wanted.test(item)) {
                    return item;
                }
            }
            URI next = answer.next();
            if (next == null) {
                return null;
            }
            if (!Addresses.sameServer(first, next)) {
                throw new Remote.Unanswered("the next page is on another server: " + next.getHost());
            }
            page = next;
        }
        throw new Remote.Unanswered(first.getHost() + ": more than " + MOST_PAGES + " pages");
    }
}
