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
    private final CourseTotals totals;
    private final DecideGrades decisions;
    private final ShownScoreRepository shown;

    public Grades(Jdbi jdbi, Platforms platforms, AccessTokens tokens, Remote remote, CourseTotals.TotalSource totals) {
        this.totals = new CourseTotals(totals);
        this.scores = new PendingScoreRepository(jdbi);
        ColumnRepository columns = new ColumnRepository(jdbi);
        LineItems lineItems = new LineItems(columns, tokens, remote);
        ReadResult readResult = new ReadResult(tokens, remote, columns);
        this.sender = new ScoreSender(
                scores,
                new NodeRepository(jdbi),
                new SendScore(scores, platforms, tokens, lineItems, readResult, remote));
        this.shown = new ShownScoreRepository(jdbi);
        this.decisions = new DecideGrades(new DecisionRepository(jdbi), sender::wake);
    }

    public OutcomeListener listener() {
        return new RecordOutcome(totals, sender::wake);
    }

    /** What became of the scores of one LMS context. */
    public ShownScoreRepository shown() {
        return shown;
    }

    public DecideGrades decisions() {
        return decisions;
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
