package se.hytta.lti.grade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.outbound.Answer;
import se.hytta.lti.outbound.Outbound;
import se.hytta.lti.outbound.Remote;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.token.AccessTokens;
import se.hytta.lti.token.AccessTokens.TokenRefused;

/** Sends one score and writes down what came of it. */
final class SendScore {
    /** A score's maximum; platforms rescale to their own (AGS 2.0, 3.4.7). */
    static final int MAXIMUM = 100;

    private static final int MOST_CONFLICTS = 5;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);
    /** What may be over the next time: time-outs, too early, too many. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PendingScoreRepository scores;
    private final Platforms platforms;
    private final AccessTokens tokens;
    private final LineItems lineItems;
    private final Remote remote;

    SendScore(
            PendingScoreRepository scores,
            Platforms platforms,
            AccessTokens tokens,
            LineItems lineItems,
            Remote remote) {
        this.scores = scores;
        this.platforms = platforms;
        this.tokens = tokens;
        this.lineItems = lineItems;
        this.remote = remote;
    }

    /** Sends it, or puts it off, or parks it with the reason; how long the platform wants to be left alone, null when it does not say. */
    @Nullable
    Duration send(PendingScore score) {
        Registration registration = platforms.find(score.registration()).orElse(null);
        if (registration == null || !registration.enabled()) {
            scores.park(score, "the registration is disabled");
            return null;
        }
        try {
            if (!score.scopes().isEmpty() && !score.scopes().contains(AgsScope.SCORE.word())) {
                throw new LineItems.NoLineItem("the platform takes no scores for this link");
            }
            URI lineItem = lineItems.of(score, registration);
            return post(score, registration, lineItem, tokens.bearer(registration, AgsScope.SCORE.word()));
        } catch (Remote.Resting e) {
            scores.putBack(score, String.valueOf(e.getMessage()));
            return Remote.Resting.PAUSE;
        } catch (Remote.Unanswered | Outbound.Unresolved e) {
            scores.later(score, backOff(score), true, String.valueOf(e.getMessage()));
            return null;
        } catch (LineItems.NoLineItem | Outbound.Forbidden e) {
            scores.park(score, String.valueOf(e.getMessage()));
            return null;
        } catch (TokenRefused e) {
            return putOff(score, e.answer(), false, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Duration post(PendingScore score, Registration registration, URI lineItem, String bearer) {
        URI address = scoresOf(lineItem);
        Post post = scores.post(score).orElse(null);
        if (post == null) {
            return null;
        }
        byte[] body = body(score, post);
        Answer answer = remote.call(ScoresClient.class, address, client -> client.score(bearer, body));
        if (answer.ok() || answer.status() == 409 && post.repeated()) {
            scores.delivered(score);
            return null;
        }
        if (answer.status() == 409 && score.tries() <= MOST_CONFLICTS) {
            scores.renewTimestamp(score);
            return null;
        }
        if (answer.status() == 401) {
            tokens.drop(registration, AgsScope.SCORE.word());
            return putOff(score, answer, false, answer.excerpt());
        }
        if (answer.status() >= 500 || PASSING.contains(answer.status())) {
            return putOff(score, answer, answer.status() >= 500, answer.excerpt());
        }
        scores.park(score, answer.excerpt());
        return null;
    }

    private @Nullable Duration putOff(PendingScore score, Answer answer, boolean uncertain, String error) {
        Duration asked = answer.pause();
        if (asked == null || asked.isNegative()) {
            scores.later(score, backOff(score), uncertain, error);
            return null;
        }
        Duration pause = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
        scores.later(score, pause, uncertain, error);
        return pause;
    }

    /** Doubles from a second to an hour, half of it by chance, so that nodes and scores don't come back together. */
    private static Duration backOff(PendingScore score) {
        long most = Math.min(LONGEST_PAUSE.toMillis(), 1000L << Math.min(score.tries(), 12));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }

    /** AGS 2.0, 3.4.1: {@code /scores} is added to the path, also where a query follows. */
    static URI scoresOf(URI lineItem) {
        String address = lineItem.toString();
        int query = address.indexOf('?');
        return query < 0
                ? URI.create(address + "/scores")
                : URI.create(address.substring(0, query) + "/scores" + address.substring(query));
    }

    private static byte[] body(PendingScore score, Post post) {
        JsonNode json = JSON.createObjectNode()
                .put("userId", score.subject())
                .put("timestamp", post.timestamp().toString())
                .put("scoreGiven", Math.round(score.scaled() * MAXIMUM * 1000) / 1000.0)
                .put("scoreMaximum", MAXIMUM)
                .put("activityProgress", "Completed")
                .put("gradingProgress", "FullyGraded");
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
