package se.hytta.demolms.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import se.hytta.demolms.grade.ChangeGrade;
import se.hytta.demolms.grade.Faults;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Json;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.http.Routes;
import se.hytta.demolms.platform.DeepLinks;
import se.hytta.demolms.platform.Launches;
import se.hytta.demolms.school.Campus;
import se.hytta.demolms.school.Grade;
import se.hytta.demolms.school.LineItem;
import se.hytta.demolms.school.Person;
import se.hytta.demolms.school.ResourceLink;

/** The course without a browser: people, links, grades, posted scores; and the switches. */
public final class CourseApi {
    private final Campus campus;
    private final DeepLinks deepLinks;
    private final Launches launches;
    private final Faults faults;

    public CourseApi(Campus campus, DeepLinks deepLinks, Launches launches, Faults faults) {
        this.campus = campus;
        this.deepLinks = deepLinks;
        this.launches = launches;
        this.faults = faults;
    }

    public void routes(Routes routes) {
        routes.get("/api/people", r -> Answer.json(Person.ALL))
                .get("/api/links", r -> Answer.json(campus.read(c -> List.copyOf(c.links.values()))))
                .post("/api/links", this::place)
                .on("DELETE", "/api/links/{link}", this::remove)
                .get("/api/line-items", r -> Answer.json(campus.read(c -> List.copyOf(c.lineItems.values()))))
                .get("/api/grades", r -> Answer.json(grades()))
                .on("PUT", "/api/grades", this::grade)
                .get("/api/scores", r -> Answer.json(campus.read(c -> List.copyOf(c.posts))))
                .on("DELETE", "/api/scores", this::forget)
                .get(
                        "/api/faults",
                        r -> Answer.json(faults.current().map(List::of).orElse(List.of())))
                .on("PUT", "/api/faults", this::fault)
                .on("PUT", "/api/storage", this::storage);
    }

    /** As a teacher does by hand: {@code {lineItem, person, points}}, without points to take it away. */
    private Answer grade(Request request) {
        ObjectNode asked = request.json();
        campus.alter(records -> ChangeGrade.change(
                records,
                asked.path("lineItem").asLong(),
                asked.path("person").asText(),
                asked.hasNonNull("points") ? asked.path("points").asDouble() : null));
        return Answer.empty(204);
    }

    private Answer place(Request request) {
        ObjectNode asked = request.json();
        ResourceLink link = deepLinks.placeByHand(
                asked.path("clientId").asText(),
                asked.path("section").asInt(0),
                asked.path("title").asText("Activity"),
                asked.hasNonNull("url") ? asked.path("url").asText() : null,
                asked.path("points").asDouble(0));
        return Answer.json(link).status(201);
    }

    private Answer remove(Request request) {
        campus.alter(records -> records.removeLink(request.place("link")));
        return Answer.json(Map.of());
    }

    /** Every cell that ever got a score: on the column's scale, and as it was posted. */
    private ArrayNode grades() {
        ArrayNode all = Json.MAPPER.createArrayNode();
        campus.read(records -> {
            for (Grade grade : records.grades.values()) {
                LineItem column = records.lineItems.get(grade.lineItem());
                if (column != null) {
                    ObjectNode one = Json.MAPPER.valueToTree(grade);
                    one.put("points", grade.scaledTo(column.scoreMaximum()));
                    one.put("outOf", column.scoreMaximum());
                    one.put("label", column.label());
                    one.put("link", column.resourceLinkId());
                    all.add(one);
                }
            }
            return all;
        });
        return all;
    }

    private Answer forget(Request request) {
        campus.alter(records -> records.posts.clear());
        return Answer.json(Map.of());
    }

    /** {@code {"kind": "THROTTLE", "times": 2, "seconds": 1, "status": 500}}; {@code {}} ends the misbehaviour. */
    private Answer fault(Request request) {
        ObjectNode asked = request.json();
        if (!asked.has("kind")) {
            faults.set(null);
            return Answer.json(Map.of());
        }
        Faults.Fault fault = new Faults.Fault(
                Json.MAPPER.convertValue(asked.get("kind"), Faults.Kind.class),
                asked.path("times").asInt(-1),
                asked.path("status").asInt(500),
                asked.path("seconds").asInt(1));
        faults.set(fault);
        return Answer.json(fault);
    }

    private Answer storage(Request request) {
        launches.offerStorage(request.json().path("offered").asBoolean());
        return Answer.json(Map.of("offered", launches.offersStorage()));
    }
}
