package se.hytta.lti.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** The tool as Canvas wants it described for a key that is made by hand: "Enter URL" of an LTI key. */
final class CanvasConfiguration {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CanvasConfiguration() {}

    static byte[] of(ToolAddress tool, String name) {
        String launch = tool.launch().toString();
        ObjectNode json = JSON.createObjectNode()
                .put("title", name)
                .put("description", ToolMetadata.DESCRIPTION)
                .put("oidc_initiation_url", tool.at("/lti/login").toString())
                .put("target_link_uri", launch)
                .put("public_jwk_url", tool.at("/lti/jwks").toString());
        json.putArray("redirect_uris").add(launch);
        ArrayNode scopes = json.putArray("scopes");
        RegistrationDetails.SCOPES.forEach(scopes::add);
        ObjectNode extension = json.putArray("extensions").addObject();
        extension
                .put("domain", tool.domain())
                .put("tool_id", ToolMetadata.CANVAS_TOOL_ID)
                .put("platform", "canvas.instructure.com")
                .put("privacy_level", "public");
        ObjectNode settings = extension.putObject("settings").put("text", name).put("selection_height", 800);
        ArrayNode placements = settings.putArray("placements");
        for (String placement : ToolMetadata.CANVAS_PLACEMENTS) {
            placements
                    .addObject()
                    .put("placement", placement)
                    .put("enabled", true)
                    .put("message_type", "LtiDeepLinkingRequest")
                    .put("target_link_uri", launch)
                    .put("text", name);
        }
        json.putObject("custom_fields");
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
