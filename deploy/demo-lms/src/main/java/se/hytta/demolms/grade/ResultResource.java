package se.hytta.demolms.grade;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Json;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.http.Routes;
import se.hytta.demolms.platform.AccessTokens;
import se.hytta.demolms.platform.Lti;
import se.hytta.demolms.platform.Platform;
import se.hytta.demolms.school.Campus;
import se.hytta.demolms.school.Grade;
import se.hytta.demolms.school.LineItem;

/** {@code …/lineitem/results} (AGS 2.0, 3.3): the standing grades on the column's own scale. */
public final class ResultResource {
    private final Campus campus;
    private final Platform platform;
    private final AccessTokens tokens;
    private final Faults faults;

    public ResultResource(Campus campus, Platform platform, AccessTokens tokens, Faults faults) {
        this.campus = campus;
        this.platform = platform;
        this.tokens = tokens;
        this.faults = faults;
    }

    public void routes(Routes routes) {
        routes.get("/ags/{course}/lineitems/{id}/lineitem/results", r -> faults.around(() -> list(r)));
    }

    private Answer list(Request request) {
        AccessTokens.Access access = tokens.need(request, Lti.RESULT_READ);
        List<ObjectNode> results = campus.read(records -> {
            LineItem item = LineItems.find(records, request.number("id"), access);
            return records.grades.values().stream()
                    .filter(g -> g.lineItem() == item.id() && g.given() != null)
                    .filter(g -> request.query()
                            .get("user_id")
                            .map(g.person()::equals)
                            .orElse(true))
                    .map(g -> json(item, g))
                    .toList();
        });
        return Answer.of(200, "application/vnd.ims.lis.v2.resultcontainer+json", Json.write(results));
    }

    private ObjectNode json(LineItem item, Grade grade) {
        String column = platform.lineItem(item.id(), item.clientId());
        ObjectNode json = Json.object()
                .put("id", column.replace("/lineitem?", "/lineitem/results/" + grade.person() + "?"))
                .put("scoreOf", column)
                .put("userId", grade.person())
                .put("resultScore", grade.scaledTo(item.scoreMaximum()))
                .put("resultMaximum", item.scoreMaximum());
        if (grade.comment() != null) {
            json.put("comment", grade.comment());
        }
        return json;
    }
}
