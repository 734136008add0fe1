package se.hytta.lti.grade;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;
import se.hytta.lti.outbound.Answer;
import se.hytta.lti.outbound.Remote;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.token.AccessTokens;

/** What stands in the LMS for one learner, where the platform lets this tool see it. */
final class ReadResult {
    private static final int MOST_TOKENS = 4;

    private final AccessTokens tokens;
    private final Container container;
    private final ColumnRepository columns;

    ReadResult(AccessTokens tokens, Remote remote, ColumnRepository columns) {
        this.tokens = tokens;
        this.container = new Container(remote);
        this.columns = columns;
    }

    /**
     * The standing result; nothing where results can't be read, which is kept for the teacher's page.
     *
     * @throws AccessTokens.TokenRefused when it may be read later; and what {@link Remote#call} throws
     */
    Optional<Result> of(PendingScore score, Registration registration, URI lineItem) {
        if (!score.column().has(AgsScope.RESULT_READ)) {
            return Optional.empty();
        }
        try {
            String bearer = tokens.bearer(registration, AgsScope.RESULT_READ.word());
            URI results = Addresses.with(Addresses.under(lineItem, "/results"), "user_id", score.subject());
            JsonNode found = container.find(
                    ResultsClient.class,
                    results,
                    client -> client.results(bearer),
                    result -> result.path("userId").asText().equals(score.subject()));
            columns.resultsRefused(score.column(), null);
            return Optional.of(found == null ? Result.NONE : read(found));
        } catch (Container.NotShown e) {
            return refused(score, registration, e.answer());
        } catch (AccessTokens.TokenRefused e) {
            return refused(score, registration, e.answer());
        }
    }

    /** A platform that is out of order is asked again, for as long as it takes: what it says now is no leave to write. */
    private Optional<Result> refused(PendingScore score, Registration registration, Answer answer) {
        if (answer.status() == 401) {
            tokens.drop(registration, AgsScope.RESULT_READ.word());
        }
        boolean tokenMayBeOld = answer.status() == 401 && score.tries() < MOST_TOKENS;
        if (tokenMayBeOld || SendScore.isPassing(answer)) {
            throw new AccessTokens.TokenRefused("results: " + answer.excerpt(), answer);
        }
        columns.resultsRefused(score.column(), answer.excerpt());
        return Optional.empty();
    }

    private static Result read(JsonNode json) {
        double maximum = json.path("resultMaximum").asDouble(1); // 3.3.4.5: 1 where it is not said
        return json.path("resultScore").isNumber() && maximum > 0
                ? new Result(json.path("resultScore").asDouble(), maximum)
                : Result.NONE;
    }
}
