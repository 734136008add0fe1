package se.hytta.lti.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.openid.connect.sdk.rp.ApplicationType;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tool as it describes itself to a platform: only messages, scopes and claims that the platform knows. */
final class ToolMetadata {
    private static final String TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";
    static final String DESCRIPTION = "Industrial vocational courses / Yrkeskurser för industrin";
    static final String CANVAS_TOOL_ID = "hytta";
    static final List<String> CANVAS_PLACEMENTS = List.of("link_selection", "assignment_selection");
    private static final String CANVAS = "https://canvas.instructure.com/lti/";

    private static final List<String> CLAIMS =
            List.of("iss", "sub", "name", "given_name", "family_name", "email", "locale");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The last ones are asked for only where the platform says that it sends them. */
    private static final List<String> MESSAGES = List.of(
            "LtiResourceLinkRequest",
            "LtiDeepLinkingRequest",
            "LtiSubmissionReviewRequest",
            "DataPrivacyLaunchRequest");

    /** Where the platform names it, and only there: others refuse a type that they do not know. */
    private static final String TERMS = "LtiEulaRequest";

    private static final String TERMS_SCOPE = "https://purl.imsglobal.org/spec/lti/scope/eula/user";

    private final ToolAddress tool;
    private final String name;

    ToolMetadata(ToolAddress tool, String name) {
        this.tool = tool;
        this.name = name;
    }

    static Set<String> scopes(PlatformConfiguration platform) {
        Stream<String> terms = platform.messages().contains(TERMS) ? Stream.of(TERMS_SCOPE) : Stream.empty();
        return Stream.concat(RegistrationDetails.SCOPES.stream(), terms)
                .filter(platform.scopes()::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Dynamic Registration 1.0, 3.5.2. */
    byte[] of(PlatformConfiguration platform) {
        try {
            ObjectNode json =
                    (ObjectNode) JSON.readTree(client(platform).toJSONObject().toJSONString());
            // by hand, since the library takes https only and a tool on loopback has none
            json.put("initiate_login_uri", tool.at("/lti/login").toString());
            json.set(TOOL, configuration(platform));
            return json.toString().getBytes(StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private OIDCClientMetadata client(PlatformConfiguration platform) {
        OIDCClientMetadata client = new OIDCClientMetadata();
        client.setApplicationType(ApplicationType.WEB);
        client.setResponseTypes(Set.of(ResponseType.IDTOKEN));
        client.setGrantTypes(Set.of(GrantType.CLIENT_CREDENTIALS, GrantType.IMPLICIT));
        client.setRedirectionURI(tool.launch());
        client.setName(name);
        client.setJWKSetURI(tool.at("/lti/jwks"));
        client.setTokenEndpointAuthMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        client.setIDTokenJWSAlg(JWSAlgorithm.RS256);
        client.setScope(new Scope(scopes(platform).toArray(String[]::new)));
        return client;
    }

    private ObjectNode configuration(PlatformConfiguration platform) {
        ObjectNode configuration = JSON.createObjectNode()
                .put("domain", tool.domain())
                .put("target_link_uri", tool.launch().toString())
                .put("description", DESCRIPTION);
        ArrayNode claims = configuration.putArray("claims");
        CLAIMS.stream()
                .filter(claim ->
                        platform.claims().isEmpty() || platform.claims().contains(claim))
                .forEach(claims::add);
        ArrayNode messages = configuration.putArray("messages");
        for (String type : MESSAGES) {
            if (platform.sends(type)) {
                messages.add(message(type, platform));
            }
        }
        if (platform.messages().contains(TERMS)) {
            messages.addObject()
                    .put("type", TERMS)
                    .put("target_link_uri", tool.launch().toString());
        }
        if (platform.canvas()) {
            configuration.put(CANVAS + "privacy_level", "public");
            configuration.put(CANVAS + "vendor", name);
            configuration.put(CANVAS + "tool_id", CANVAS_TOOL_ID);
        }
        return configuration;
    }

    private ObjectNode message(String type, PlatformConfiguration platform) {
        ObjectNode message = JSON.createObjectNode()
                .put("type", type)
                .put("target_link_uri", tool.launch().toString())
                .put("label", name);
        if (platform.canvas()) {
            ArrayNode placements = message.putArray("placements");
            (type.equals("LtiDeepLinkingRequest") ? CANVAS_PLACEMENTS : List.<String>of()).forEach(placements::add);
            message.put(CANVAS + "display_type", "default");
            message.put(CANVAS + "launch_width", "100%");
            message.put(CANVAS + "launch_height", "800");
        }
        return message;
    }
}
