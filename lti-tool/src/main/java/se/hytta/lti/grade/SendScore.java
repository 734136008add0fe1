package se.hytta.lti.grade;

import java.net.URI;
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
    private static final int MOST_CONFLICTS = 5;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);
    /** While another sender looks for the column. */
    private static final Duration SHORTLY = Duration.ofMillis(500);
    /** What may be over the next time: time-outs, too early, too many. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final PendingScoreRepository scores;
    private final Platforms platforms;
    private final AccessTokens tokens;
    private final LineItems lineItems;
    private final ReadResult readResult;
    private final Remote remote;

    SendScore(
            PendingScoreRepository scores,
            Platforms platforms,
            AccessTokens tokens,
            LineItems lineItems,
            ReadResult readResult,
            Remote remote) {
        this.scores = scores;
        this.platforms = platforms;
        this.tokens = tokens;
        this.lineItems = lineItems;
        this.readResult = readResult;
        this.remote = remote;
    }

    /**
     * Sends it, or puts it off, or parks it with the reason, or holds it for the teacher to decide; how long the platform
     * wants to be left alone, null when it does not say.
     */
    @Nullable
    Duration send(PendingScore score) {
        Registration registration = platforms.find(score.registration()).orElse(null);
        if (registration == null || !registration.enabled()) {
            scores.park(score, "the registration is disabled");
            return null;
        }
        try {
            if (!score.column().allows(AgsScope.SCORE)) {
                throw new LineItems.NoLineItem("the platform takes no scores for this link");
            }
            URI lineItem = lineItems.of(score.column(), registration);
            return mayBeSent(score, registration, lineItem) ? post(score, registration, lineItem) : null;
        } catch (LineItems.Busy e) {
            scores.putBack(score, SHORTLY, String.valueOf(e.getMessage()));
            return null;
        } catch (Remote.Resting e) {
            scores.putBack(score, Duration.ZERO, String.valueOf(e.getMessage()));
            return Remote.Resting.PAUSE;
        } catch (Remote.Unanswered | Outbound.Unresolved e) {
            scores.later(score, backOff(score), true, String.valueOf(e.getMessage()));
            return null;
        } catch (LineItems.NoLineItem | Outbound.Forbidden e) {
            scores.park(score, String.valueOf(e.getMessage()));
            return null;
        } catch (TokenRefused e) {
            return putOff(score, e.answer(), true, String.valueOf(e.getMessage()));
        }
    }

    /** A grade that a person changed in the LMS stands until the teacher says otherwise; so does one where nothing is graded yet. */
    private boolean mayBeSent(PendingScore score, Registration registration, URI lineItem) {
        if (!score.looksFirst()) {
            return true;
        }
        Result result = readResult.of(score, registration, lineItem).orElse(null);
        if (!score.grade().kind().isGrade()) {
            boolean stands = result != null && result.given()
                    || score.last() != null && score.last().kind().isGrade();
            if (stands) {
                scores.keep(score);
            }
            return !stands;
        }
        boolean may = result == null || score.mayReplace(result);
        if (!may) {
            scores.hold(score, result);
        }
        return may;
    }

    private @Nullable Duration post(PendingScore score, Registration registration, URI lineItem) {
        String bearer = tokens.bearer(registration, AgsScope.SCORE.word());
        Post post = scores.post(score).orElse(null);
        if (post == null) {
            return null;
        }
        byte[] body = ScoreBody.of(score, post, registration.details().issuer());
        Answer answer = remote.call(
                ScoresClient.class, Addresses.under(lineItem, "/scores"), client -> client.score(bearer, body));
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
        if (isPassing(answer)) {
            return putOff(score, answer, answer.status() >= 500, answer.excerpt());
        }
        if (answer.status() == 404) {
            lineItems.forget(score.column());
        }
        scores.park(score, answer.excerpt());
        return null;
    }

    static boolean isPassing(Answer answer) {
        return answer.status() >= 500 || PASSING.contains(answer.status());
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
}
