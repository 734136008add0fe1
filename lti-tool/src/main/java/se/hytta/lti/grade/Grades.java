package se.hytta.lti.grade;

import org.jdbi.v3.core.Jdbi;
import se.hytta.content.registration.OutcomeListener;
import se.hytta.lti.outbound.Remote;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.token.AccessTokens;

/** The way of a grade: an outcome becomes a wish in its own transaction, and the sender brings it to the platform. */
public final class Grades {
    private final PendingScoreRepository scores;
    private final ScoreSender sender;

    public Grades(Jdbi jdbi, Platforms platforms, AccessTokens tokens, Remote remote) {
        this.scores = new PendingScoreRepository(jdbi);
        LineItems lineItems = new LineItems(scores, tokens, remote);
        this.sender = new ScoreSender(scores, new SendScore(scores, platforms, tokens, lineItems, remote));
    }

    public OutcomeListener listener() {
        return new RecordOutcome(sender::wake);
    }

    /** What waits for the platforms, on all nodes together. */
    public ScoreQueue queue() {
        return scores.queue();
    }

    public void start() {
        sender.start();
    }

    public void stop() {
        sender.stop();
    }
}
