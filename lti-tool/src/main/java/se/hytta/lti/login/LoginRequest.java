package se.hytta.lti.login;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Refused;

/**
 * A platform's wish that a login starts (Security Framework 5.1.1.1, with {@code lti_storage_target} of OIDC Login with
 * Client Side postMessages).
 */
record LoginRequest(
        String issuer,
        String loginHint,
        String targetLinkUri,
        @Nullable String messageHint,
        @Nullable String clientId,
        @Nullable String deploymentId,
        @Nullable String storageTarget) {
    private static final int MOST_CHARACTERS = 8 * 1024;

    /** Throws {@link Refused} 400 when a parameter is missing or too long. */
    static LoginRequest of(Form form) {
        String deployment = bounded(form, "lti_deployment_id");
        return new LoginRequest(
                needed(form, "iss"),
                needed(form, "login_hint"),
                needed(form, "target_link_uri"),
                bounded(form, "lti_message_hint"),
                bounded(form, "client_id"),
                deployment == null ? bounded(form, "deployment_id") : deployment,
                bounded(form, "lti_storage_target"));
    }

    /** The parameters that start this login again first-party, where no storage is needed. */
    String again() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("iss", issuer);
        fields.put("login_hint", loginHint);
        fields.put("target_link_uri", targetLinkUri);
        put(fields, "lti_message_hint", messageHint);
        put(fields, "client_id", clientId);
        put(fields, "lti_deployment_id", deploymentId);
        return Form.encode(fields);
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static String needed(Form form, String name) {
        String value = bounded(form, name);
        if (value == null) {
            throw new Refused(400, "lti.refused.login", "no " + name, name);
        }
        return value;
    }

    private static @Nullable String bounded(Form form, String name) {
        String value = form.one(name);
        if (value != null && value.length() > MOST_CHARACTERS) {
            throw new Refused(400, "lti.refused.parameter", name + " is longer than 8 kB", name);
        }
        return value == null || value.isEmpty() ? null : value;
    }
}
