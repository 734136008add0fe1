package se.hytta.demolms.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Json;
import se.hytta.demolms.http.Parameters;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.quirk.Quirk;
import se.hytta.demolms.school.Campus;
import se.hytta.demolms.school.Tool;

/** Dynamic Registration 1.0: the tool posts its registration with a one-use token; it waits then for an administrator. */
public final class RegisterTool {
    private final Campus campus;
    private final Platform platform;
    private final OneTime<Boolean> tokens;

    public RegisterTool(Campus campus, Platform platform, Clock clock) {
        this.campus = campus;
        this.platform = platform;
        this.tokens = new OneTime<>(Duration.ofHours(1), clock);
    }

    /** The address to open in a frame: the tool's invitation with this platform's configuration and a fresh token. */
    public String begin(String invitation) {
        if (platform.quirks().has(Quirk.REGISTRATION_CLOSED)) {
            throw new Refused(404, "This platform has no dynamic registration.");
        }
        URI uri;
        try {
            uri = URI.create(invitation.strip());
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "That is no web address.");
        }
        if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
            throw new Refused(400, "That is no web address.");
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put("openid_configuration", platform.configuration());
        values.put("registration_token", tokens.keep(true));
        return invitation.strip() + (uri.getRawQuery() == null ? "?" : "&") + Parameters.encode(values);
    }

    public Answer register(Request request) {
        String token = request.header("Authorization")
                .filter(h -> h.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(h -> h.substring(7).strip())
                .orElse("");
        if (tokens.find(token).isEmpty()) {
            return Answer.json(Map.of("error", "invalid_token")).status(401);
        }
        try {
            Tool tool = tool(request.json());
            tokens.take(token).orElseThrow(() -> new Refused(401, "The registration token was used meanwhile."));
            campus.alter(records -> records.tools.put(tool.clientId(), tool));
            return Answer.json(answer(request.json(), tool)).status(201);
        } catch (Refused e) {
            return Answer.json(Map.of(
                            "error", "invalid_client_metadata", "error_description", String.valueOf(e.getMessage())))
                    .status(e.status());
        }
    }

    private Tool tool(ObjectNode said) {
        JsonNode lti = said.path(Lti.TOOL_CONFIGURATION);
        must(texts(said.path("response_types")).contains("id_token"), "response_types must hold id_token");
        must(
                texts(said.path("grant_types")).contains("client_credentials"),
                "grant_types must hold client_credentials");
        must(
                text(said, "token_endpoint_auth_method").equals("private_key_jwt"),
                "token_endpoint_auth_method must be private_key_jwt");
        String target = text(lti, "target_link_uri");
        must(
                URI.create(target).getAuthority().equals(text(lti, "domain")),
                "domain must be the target_link_uri's host and port");
        must(lti.path("claims").isArray(), "claims must be a list");
        List<String> redirects = texts(said.path("redirect_uris"));
        must(!redirects.isEmpty(), "redirect_uris must not be empty");
        Map<String, String> custom = new LinkedHashMap<>();
        lti.path("custom_parameters")
                .properties()
                .forEach(e -> custom.put(e.getKey(), e.getValue().asText()));
        return new Tool(
                UUID.randomUUID().toString(),
                text(said, "client_name"),
                false,
                "1",
                text(said, "initiate_login_uri"),
                redirects,
                text(said, "jwks_uri"),
                target,
                deepLinkUri(lti.path("messages"), target),
                Arrays.stream(said.path("scope").asText("").split(" "))
                        .filter(Platform.SCOPES::contains)
                        .toList(),
                texts(lti.path("claims")),
                custom);
    }

    private @Nullable String deepLinkUri(JsonNode messages, String target) {
        String found = null;
        for (JsonNode message : messages) {
            boolean counts = found == null || platform.quirks().has(Quirk.LAST_DEEP_LINK);
            if (counts && message.path("type").asText().equals(Lti.DEEP_LINKING)) {
                found = message.path("target_link_uri").asText(target);
            }
        }
        return found;
    }

    private ObjectNode answer(ObjectNode said, Tool tool) {
        ObjectNode answer = said.deepCopy();
        answer.put("client_id", tool.clientId());
        answer.put("scope", String.join(" ", tool.scopes()));
        ObjectNode configuration =
                answer.path(Lti.TOOL_CONFIGURATION) instanceof ObjectNode given ? given : Json.object();
        if (!platform.quirks().has(Quirk.NO_DEPLOYMENT_ANSWERED)) {
            configuration.put("deployment_id", tool.deploymentId());
        }
        answer.set(Lti.TOOL_CONFIGURATION, configuration);
        return answer;
    }

    private static String text(JsonNode from, String name) {
        String text = from.path(name).asText("");
        must(!text.isBlank(), name + " is missing");
        return text;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new Refused(400, otherwise);
        }
    }
}
