package se.hytta.demolms.grade;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Json;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.http.Routes;
import se.hytta.demolms.platform.AccessTokens;
import se.hytta.demolms.platform.Lti;
import se.hytta.demolms.platform.Platform;
import se.hytta.demolms.quirk.Quirk;
import se.hytta.demolms.school.Course;
import se.hytta.demolms.school.Person;

/** Names and Roles 2.0: who is in the course, in pages, roles by their short names as Moodle sends them. */
public final class MembershipResource {
    private static final String TYPE = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";
    private static final List<String> NAMES = List.of("name", "given_name", "family_name", "email");
    private static final int DEFAULT_PAGE = 2;

    private final Platform platform;
    private final AccessTokens tokens;
    private final Faults faults;

    public MembershipResource(Platform platform, AccessTokens tokens, Faults faults) {
        this.platform = platform;
        this.tokens = tokens;
        this.faults = faults;
    }

    public void routes(Routes routes) {
        routes.get("/nrps/{course}/memberships", r -> faults.around(() -> list(r)));
    }

    private Answer list(Request request) {
        tokens.need(request, Lti.MEMBERSHIP_READ);
        List<Person> wanted = Person.ALL.stream()
                .filter(p -> request.query()
                        .get("role")
                        .map(r -> r.equals(p.role().shortName())
                                || p.role().uris().contains(r))
                        .orElse(true))
                .toList();
        Page<Person> page = Page.of(wanted, request.query(), DEFAULT_PAGE, platform.address() + request.target());
        ObjectNode container = Json.object().put("id", platform.memberships());
        Course course = Course.THE;
        container
                .putObject("context")
                .put("id", course.id())
                .put("label", course.label())
                .put("title", course.title());
        ArrayNode members = container.putArray("members");
        boolean anonymous = platform.quirks().has(Quirk.ANONYMOUS);
        page.items().forEach(person -> members.add(anonymous ? json(person).without(NAMES) : json(person)));
        return page.linked(false, Answer.of(200, TYPE, container.toString()));
    }

    private static ObjectNode json(Person person) {
        ObjectNode json = Json.object()
                .put("status", "Active")
                .put("user_id", person.id())
                .put("name", person.name())
                .put("given_name", person.given())
                .put("family_name", person.family())
                .put("email", person.email());
        json.putArray("roles").add(person.role().shortName());
        return json;
    }
}
