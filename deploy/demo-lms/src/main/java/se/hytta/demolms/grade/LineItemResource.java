package se.hytta.demolms.grade;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Json;
import se.hytta.demolms.http.Parameters;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.http.Routes;
import se.hytta.demolms.platform.AccessTokens;
import se.hytta.demolms.platform.Lti;
import se.hytta.demolms.platform.Platform;
import se.hytta.demolms.quirk.Quirk;
import se.hytta.demolms.school.Campus;
import se.hytta.demolms.school.LineItem;

/** The line item service (AGS 2.0, 3.2). */
public final class LineItemResource {
    private static final String ONE = "application/vnd.ims.lis.v2.lineitem+json";
    private static final String MANY = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    private static final String ITEM = "/ags/{course}/lineitems/{id}/lineitem";
    private static final int DEFAULT_PAGE = 50;

    private final Campus campus;
    private final Platform platform;
    private final AccessTokens tokens;
    private final Faults faults;

    public LineItemResource(Campus campus, Platform platform, AccessTokens tokens, Faults faults) {
        this.campus = campus;
        this.platform = platform;
        this.tokens = tokens;
        this.faults = faults;
    }

    public void routes(Routes routes) {
        routes.get("/ags/{course}/lineitems", faulty(this::list))
                .post("/ags/{course}/lineitems", faulty(this::create))
                .get(ITEM, faulty(this::show))
                .on("PUT", ITEM, faulty(this::update))
                .on("DELETE", ITEM, faulty(this::delete));
    }

    private Function<Request, Answer> faulty(Function<Request, Answer> handler) {
        return request -> faults.around(() -> handler.apply(request));
    }

    private Answer list(Request request) {
        AccessTokens.Access access = tokens.need(request, Lti.LINE_ITEM, Lti.LINE_ITEM_READ);
        Parameters query = request.query();
        List<LineItem> found = campus.read(records -> records.lineItems.values().stream()
                .filter(i -> i.clientId().equals(access.clientId()))
                .filter(i -> fits(query, "resource_link_id", i.resourceLinkId()))
                .filter(i -> fits(query, "resource_id", i.resourceId()))
                .filter(i -> fits(query, "tag", i.tag()))
                .toList());
        Page<LineItem> page = Page.of(found, query, DEFAULT_PAGE, platform.address() + request.target());
        return page.linked(
                platform.quirks().has(Quirk.MALFORMED_LINK),
                Answer.of(
                        200,
                        MANY,
                        Json.write(page.items().stream().map(this::json).toList())));
    }

    private Answer create(Request request) {
        AccessTokens.Access access = tokens.need(request, Lti.LINE_ITEM);
        typed(request);
        LineItem made = campus.change(records -> {
            LineItem item = LineItems.made(records, null, access, request.json());
            records.lineItems.put(item.id(), item);
            return item;
        });
        return answer(made).status(201);
    }

    private Answer show(Request request) {
        AccessTokens.Access access = tokens.need(request, Lti.LINE_ITEM, Lti.LINE_ITEM_READ);
        return answer(campus.read(records -> LineItems.find(records, request.number("id"), access)));
    }

    private Answer update(Request request) {
        AccessTokens.Access access = tokens.need(request, Lti.LINE_ITEM);
        typed(request);
        return answer(campus.change(records -> {
            LineItem before = LineItems.find(records, request.number("id"), access);
            LineItem after = LineItems.made(records, before, access, request.json());
            records.lineItems.put(after.id(), after);
            return after;
        }));
    }

    private Answer delete(Request request) {
        AccessTokens.Access access = tokens.need(request, Lti.LINE_ITEM);
        campus.alter(records -> records.removeLineItem(
                LineItems.find(records, request.number("id"), access).id()));
        return Answer.empty(204);
    }

    private Answer answer(LineItem item) {
        return Answer.of(200, ONE, Json.write(json(item)));
    }

    private ObjectNode json(LineItem item) {
        ObjectNode json = Json.object()
                .put("id", platform.lineItem(item.id(), item.clientId()))
                .put("label", item.label())
                .put("scoreMaximum", item.scoreMaximum());
        putIfThere(json, "resourceLinkId", item.resourceLinkId());
        putIfThere(json, "resourceId", item.resourceId());
        putIfThere(json, "tag", item.tag());
        putIfThere(json, "startDateTime", item.startDateTime());
        putIfThere(json, "endDateTime", item.endDateTime());
        return json;
    }

    private static void putIfThere(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static boolean fits(Parameters query, String name, @Nullable String value) {
        return query.get(name).map(wanted -> Objects.equals(wanted, value)).orElse(true);
    }

    private static void typed(Request request) {
        if (!request.mediaType().equals(ONE)) {
            throw new Refused(415, "Line items are " + ONE + ".");
        }
    }
}
