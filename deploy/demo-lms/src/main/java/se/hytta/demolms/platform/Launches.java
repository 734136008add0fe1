package se.hytta.demolms.platform;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Html;
import se.hytta.demolms.http.Parameters;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.quirk.Hostile;

/**
 * Login initiation and the authorization endpoint (Security Framework 1.1, 5.1.1). The message hint names the launch and may
 * come back again within the hour: a tool that finds no cookie starts over in a window of its own.
 */
public final class Launches {
    private final Platform platform;
    private final IdTokens idTokens;
    private final OneTime<Launch> pending;
    private final AtomicBoolean storage = new AtomicBoolean();

    public Launches(Platform platform, IdTokens idTokens, Clock clock) {
        this.platform = platform;
        this.idTokens = idTokens;
        this.pending = new OneTime<>(Duration.ofHours(1), clock);
    }

    /** Whether launches offer platform storage (LTI Client Side postMessages). */
    public boolean offersStorage() {
        return storage.get();
    }

    public void offerStorage(boolean offered) {
        storage.set(offered);
    }

    /** The parameters of the login initiation. */
    public Map<String, String> begin(Launch launch) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("iss", platform.address());
        fields.put("login_hint", launch.person().id());
        fields.put("target_link_uri", launch.targetLinkUri());
        fields.put("lti_message_hint", pending.keep(launch));
        fields.put("client_id", launch.tool().clientId());
        fields.put("lti_deployment_id", platform.deployment(launch.tool(), launch.section()));
        if (offersStorage()) {
            fields.put("lti_storage_target", "_parent");
        }
        return fields;
    }

    public String beginAt(Launch launch) {
        String login = launch.tool().loginUri();
        return login + (login.contains("?") ? "&" : "?") + Parameters.encode(begin(launch));
    }

    Optional<Launch> find(String hint) {
        return pending.find(hint);
    }

    public Answer authorize(Request request) {
        Parameters asked = request.parameters();
        Launch launch = pending.find(asked.need("lti_message_hint"))
                .orElseThrow(
                        () -> new Refused(400, "This launch is not known, or too old. Open it again in the course."));
        String redirect = asked.need("redirect_uri");
        if (!launch.tool().clientId().equals(asked.need("client_id"))
                || !launch.tool().redirectUris().contains(redirect)) {
            throw new Refused(400, "client_id or redirect_uri is not as registered.");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        boolean forged =
                platform.quirks().hostile().filter(Hostile.OTHER_STATE::equals).isPresent();
        asked.get("state").ifPresent(state -> fields.put("state", forged ? "f".repeat(state.length()) : state));
        Optional<String> wrong = wrong(asked, launch);
        if (wrong.isPresent()) {
            fields.put("error", "invalid_request");
            fields.put("error_description", wrong.get());
        } else {
            fields.put("id_token", idTokens.of(launch, asked.need("nonce"), asked.need("lti_message_hint")));
        }
        return Answer.html(posting(redirect, fields));
    }

    private static Optional<String> wrong(Parameters asked, Launch launch) {
        Map<String, String> musts = Map.of("response_type", "id_token", "response_mode", "form_post", "prompt", "none");
        for (Map.Entry<String, String> must : musts.entrySet()) {
            if (!asked.get(must.getKey()).orElse("").equals(must.getValue())) {
                return Optional.of(must.getKey() + " must be " + must.getValue());
            }
        }
        if (!List.of(asked.get("scope").orElse("").split(" ")).contains("openid")) {
            return Optional.of("scope must hold openid");
        }
        if (asked.get("nonce").orElse("").isBlank()) {
            return Optional.of("nonce is missing");
        }
        return asked.get("login_hint").orElse("").equals(launch.person().id())
                ? Optional.empty()
                : Optional.of("login_hint is not the one that was sent");
    }

    private static Html posting(String address, Map<String, String> fields) {
        Html inputs = Html.join(fields.entrySet().stream()
                .map(f -> Html.of("<input type=\"hidden\" name=\"{}\" value=\"{}\">", f.getKey(), f.getValue()))
                .toList());
        return Html.of("""
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Launch</title></head><body>
                <form action="{}" method="post">{}<noscript><button>Continue</button></noscript></form>
                <script>document.forms[0].submit()</script></body></html>
                """, address, inputs);
    }
}
