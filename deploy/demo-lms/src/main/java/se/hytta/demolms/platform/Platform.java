package se.hytta.demolms.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.quirk.Quirk;
import se.hytta.demolms.quirk.Quirks;
import se.hytta.demolms.school.Course;
import se.hytta.demolms.school.Tool;

/**
 * Where this platform's endpoints are, and what it says of itself.
 *
 * @param address the issuer: an origin
 * @param quirks what of it is as no platform should have it
 */
public record Platform(String address, Quirks quirks) {
    public static final List<String> SCOPES =
            List.of(Lti.LINE_ITEM, Lti.LINE_ITEM_READ, Lti.RESULT_READ, Lti.SCORE, Lti.MEMBERSHIP_READ);

    public String authorization() {
        return address + "/lti/authorize";
    }

    public String token() {
        return address + "/lti/token";
    }

    public String jwks() {
        return address + "/lti/jwks";
    }

    public String registration() {
        return address + "/lti/register";
    }

    public String configuration() {
        return address + "/.well-known/openid-configuration";
    }

    public String deepLinkReturn(String launch) {
        return address + "/lti/deep-links/" + launch;
    }

    public String lineItems(String clientId) {
        return address + "/ags/" + Course.THE.id() + "/lineitems" + query(clientId);
    }

    public String lineItem(long id, String clientId) {
        return address + "/ags/" + Course.THE.id() + "/lineitems/" + id + "/lineitem" + query(clientId);
    }

    /** As some platforms have it: {@code /scores} goes before it. */
    private String query(String clientId) {
        return quirks.has(Quirk.QUERY_URLS) ? "?type_id=" + clientId : "";
    }

    /** The deployment that a section of the course launches from: the tool's own, or its customer's. */
    public String deployment(Tool tool, int section) {
        return customer(tool.deploymentId(), section);
    }

    /** The context that a section of the course is. */
    public String context(int section) {
        return customer(Course.THE.id(), section);
    }

    private String customer(String name, int section) {
        return quirks.has(Quirk.MANY_DEPLOYMENTS) ? name + "-" + (section + 1) : name;
    }

    public String memberships() {
        return address + "/nrps/" + Course.THE.id() + "/memberships";
    }

    /** The OpenID configuration (Dynamic Registration 1.0, 3.4). */
    public Answer describe(Request request) {
        if (quirks.has(Quirk.REGISTRATION_CLOSED)) {
            throw new Refused(404, "This platform has no dynamic registration.");
        }
        Map<String, Object> it = new LinkedHashMap<>();
        it.put("issuer", address);
        it.put("authorization_endpoint", authorization());
        it.put("token_endpoint", token());
        it.put("token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
        it.put("token_endpoint_auth_signing_alg_values_supported", List.of("RS256"));
        it.put("jwks_uri", jwks());
        it.put("registration_endpoint", registration());
        it.put("scopes_supported", concat("openid", SCOPES));
        it.put("response_types_supported", List.of("id_token"));
        it.put("response_modes_supported", List.of("form_post"));
        it.put("subject_types_supported", List.of("public", "pairwise"));
        it.put("id_token_signing_alg_values_supported", List.of("RS256"));
        it.put("claims_supported", List.of("sub", "iss", "name", "given_name", "family_name", "email", "locale"));
        Map<String, Object> lti = new LinkedHashMap<>();
        lti.put("product_family_code", quirks.kind().family());
        lti.put("version", "1.0");
        lti.put(
                "messages_supported",
                List.of(
                        Map.of("type", Lti.RESOURCE_LINK),
                        Map.of("type", Lti.DEEP_LINKING, "placements", List.of("ContentArea")),
                        Map.of("type", Lti.SUBMISSION_REVIEW)));
        lti.put("variables", List.of("User.id", "Context.id", "ResourceLink.id"));
        it.put(Lti.PLATFORM_CONFIGURATION, lti);
        return Answer.json(it);
    }

    private static List<String> concat(String first, List<String> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }
}
