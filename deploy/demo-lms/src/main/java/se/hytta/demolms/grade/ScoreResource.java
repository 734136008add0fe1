package se.hytta.demolms.grade;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.http.Routes;
import se.hytta.demolms.platform.AccessTokens;
import se.hytta.demolms.platform.Lti;
import se.hytta.demolms.quirk.Quirks;
import se.hytta.demolms.school.Campus;
import se.hytta.demolms.school.LineItem;
import se.hytta.demolms.school.ScorePost;

/** {@code …/lineitem/scores}: takes scores and keeps a log of every post. */
public final class ScoreResource {
    private static final String SCORE_TYPE = "application/vnd.ims.lis.v1.score+json";

    private final Campus campus;
    private final AccessTokens tokens;
    private final Faults faults;
    private final Clock clock;
    private final Quirks quirks;

    public ScoreResource(Campus campus, AccessTokens tokens, Faults faults, Clock clock, Quirks quirks) {
        this.campus = campus;
        this.tokens = tokens;
        this.faults = faults;
        this.clock = clock;
        this.quirks = quirks;
    }

    public void routes(Routes routes) {
        routes.post("/ags/{course}/lineitems/{id}/lineitem/scores", this::post);
    }

    private Answer post(Request request) {
        Answer answer;
        try {
            answer = faults.around(() -> take(request));
        } catch (Refused e) {
            answer = Answer.of(e.status(), "text/plain; charset=utf-8", String.valueOf(e.getMessage()));
        }
        Answer said = answer;
        campus.alter(records -> records.posts.add(new ScorePost(
                clock.instant().toString(),
                request.number("id"),
                request.body(),
                said.status(),
                new String(said.body(), StandardCharsets.UTF_8))));
        return answer;
    }

    private Answer take(Request request) {
        AccessTokens.Access access = tokens.need(request, Lti.SCORE);
        if (!request.mediaType().equals(SCORE_TYPE)) {
            throw new Refused(415, "Scores are " + SCORE_TYPE + ".");
        }
        campus.alter(records -> {
            LineItem item = LineItems.find(records, request.number("id"), access);
            TakeScore.take(records, item.id(), request.json(), quirks);
        });
        return Answer.empty(204);
    }
}
