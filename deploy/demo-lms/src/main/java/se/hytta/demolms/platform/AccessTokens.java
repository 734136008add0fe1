package se.hytta.demolms.platform;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Json;
import se.hytta.demolms.http.Parameters;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.quirk.Quirk;
import se.hytta.demolms.quirk.Quirks;
import se.hytta.demolms.school.Campus;
import se.hytta.demolms.school.Tool;

/** The token endpoint (client_credentials with private_key_jwt, RFC 7523) and the check of its tokens. */
public final class AccessTokens {
    private static final Duration LIFE = Duration.ofHours(1);

    /** What a token allows. */
    public record Access(String clientId, List<String> scopes) {}

    private final Campus campus;
    private final ToolTokens tokens;
    private final String endpoint;
    private final Quirks quirks;
    private final OneTime<Access> given;

    public AccessTokens(Campus campus, ToolTokens tokens, Platform platform, Clock clock) {
        this.campus = campus;
        this.tokens = tokens;
        this.endpoint = platform.token();
        this.quirks = platform.quirks();
        this.given = new OneTime<>(LIFE, clock);
    }

    public Answer grant(Request request) {
        Parameters form = request.parameters();
        if (!request.mediaType().equals("application/x-www-form-urlencoded")) {
            return error(400, "invalid_request", "a form is wanted");
        }
        if (!form.get("grant_type").orElse("").equals("client_credentials")) {
            return error(400, "unsupported_grant_type", "only client_credentials");
        }
        try {
            form.must("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            Tool tool = client(form.need("client_assertion"));
            List<String> scopes = Arrays.stream(form.need("scope").split(" "))
                    .filter(tool.scopes()::contains)
                    .toList();
            if (scopes.isEmpty()) {
                return error(400, "invalid_scope", "none of these scopes is granted");
            }
            return labelled(granted(new Access(tool.clientId(), scopes)));
        } catch (Refused e) {
            return error(e.status() == 401 ? 401 : 400, "invalid_client", String.valueOf(e.getMessage()));
        }
    }

    /** @throws Refused 401 without a living token, 403 without one of the scopes */
    public Access need(Request request, String... anyScope) {
        Access access = request.header("Authorization")
                .filter(h -> h.regionMatches(true, 0, "Bearer ", 0, 7))
                .flatMap(h -> given.find(h.substring(7).strip()))
                .filter(a -> campus.tool(a.clientId()).filter(Tool::active).isPresent())
                .orElseThrow(() -> new Refused(401, "An access token is wanted."));
        if (Arrays.stream(anyScope).noneMatch(access.scopes()::contains)) {
            throw new Refused(403, "The token lacks the scope for this.");
        }
        return access;
    }

    private Map<String, Object> granted(Access access) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", given.keep(access));
        answer.put("token_type", "Bearer");
        answer.put("expires_in", LIFE.toSeconds());
        answer.put("scope", String.join(" ", access.scopes()));
        return answer;
    }

    private Answer labelled(Map<String, Object> granted) {
        return quirks.has(Quirk.HTML_LABEL)
                ? Answer.of(200, "text/html; charset=utf-8", "\r\n" + Json.write(granted) + "\r\n")
                : Answer.json(granted);
    }

    private Tool client(String assertion) {
        String clientId = Issuers.unverified(assertion);
        Tool tool = campus.tool(clientId)
                .filter(Tool::active)
                .orElseThrow(() -> new Refused(401, "There is no active tool with this client_id."));
        tokens.verify(tool, assertion, endpoint, "jti", clientId);
        return tool;
    }

    private static Answer error(int status, String code, String words) {
        return Answer.json(Map.of("error", code, "error_description", words)).status(status);
    }
}
