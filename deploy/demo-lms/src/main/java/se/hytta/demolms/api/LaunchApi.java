package se.hytta.demolms.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Parameters;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.http.Routes;
import se.hytta.demolms.platform.Forge;
import se.hytta.demolms.platform.IdTokens;
import se.hytta.demolms.platform.Launch;
import se.hytta.demolms.platform.Launches;
import se.hytta.demolms.school.Campus;
import se.hytta.demolms.school.Person;
import se.hytta.demolms.school.ResourceLink;
import se.hytta.demolms.school.Tool;

/**
 * Launches without a browser. {@code POST /api/launches} begins one and gives the login initiation; {@code POST
 * /api/id-tokens} gives the token at once, signed rightly or wrongly.
 */
public final class LaunchApi {
    private final Campus campus;
    private final Launches launches;
    private final IdTokens idTokens;
    private final Forge forge;

    public LaunchApi(Campus campus, Launches launches, IdTokens idTokens, Forge forge) {
        this.campus = campus;
        this.launches = launches;
        this.idTokens = idTokens;
        this.forge = forge;
    }

    public void routes(Routes routes) {
        routes.post("/api/launches", this::begin).post("/api/id-tokens", this::tokens);
    }

    private Answer begin(Request request) {
        Launch launch = launch(request.json());
        Map<String, String> fields = launches.begin(launch);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("login", launch.tool().loginUri());
        answer.put("fields", fields);
        answer.put(
                "url",
                launch.tool().loginUri()
                        + (launch.tool().loginUri().contains("?") ? "&" : "?")
                        + Parameters.encode(fields));
        return Answer.json(answer);
    }

    /** One token, or with {@code "nonces": […]} one for each. */
    private Answer tokens(Request request) {
        ObjectNode asked = request.json();
        Launch launch = launch(asked);
        String signed = asked.path("signed").asText("platform");
        if (!asked.has("nonces")) {
            String nonce = asked.path("nonce").asText(UUID.randomUUID().toString());
            return Answer.json(Map.of("id_token", token(launch, nonce, signed, asked)));
        }
        List<String> all = new ArrayList<>();
        asked.path("nonces").forEach(nonce -> all.add(token(launch, nonce.asText(), signed, asked)));
        return Answer.json(Map.of("id_tokens", all));
    }

    private String token(Launch launch, String nonce, String signed, ObjectNode asked) {
        Map<String, Object> claims =
                idTokens.claims(launch, nonce, UUID.randomUUID().toString());
        return forge.sign(
                claims, signed, asked.hasNonNull("kid") ? asked.path("kid").asText() : null);
    }

    /** {@code person}, {@code link} (none: deep linking), and at will {@code clientId, section, locale, target, claims}. */
    private Launch launch(ObjectNode asked) {
        Person person = Person.find(asked.path("person").asText())
                .orElseThrow(() -> new Refused(400, "person must be one of /api/people."));
        ResourceLink link = link(asked.path("link"));
        return new Launch(
                tool(asked, link),
                person,
                link,
                link == null ? asked.path("section").asInt(0) : link.section(),
                asked.path("locale").asText(person.locale()),
                asked.path("target").asText("iframe"),
                asked.path("claims") instanceof ObjectNode claims ? claims : null);
    }

    private @Nullable ResourceLink link(JsonNode id) {
        return id.isMissingNode() || id.isNull()
                ? null
                : campus.link(id.asText()).orElseThrow(() -> new Refused(404, "There is no such link."));
    }

    private Tool tool(ObjectNode asked, @Nullable ResourceLink link) {
        List<Tool> active = campus.read(
                records -> records.tools.values().stream().filter(Tool::active).toList());
        String wanted = link == null ? asked.path("clientId").asText("") : link.clientId();
        if (wanted.isEmpty() && active.size() == 1) {
            return active.get(0);
        }
        return active.stream()
                .filter(t -> t.clientId().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new Refused(404, "There is no such active tool: give its clientId."));
    }
}
