package se.hytta.lti.launch;

import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import se.hytta.lti.key.Secret;
import se.hytta.lti.login.LoginCookie;
import se.hytta.lti.login.PendingLogin;
import se.hytta.lti.login.PendingLoginRepository;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.platform.RegistrationDetails;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;

/**
 * What follows when the login's cookie did not come back. The state is not consumed: the platform's storage is asked
 * where it offers one; else the launch is refused, with a page that starts again in a window of its own.
 */
final class WithoutCookie {
    private static final String HTML = "text/html;charset=utf-8";

    private final Jdbi jdbi;
    private final Pages pages;

    WithoutCookie(Jdbi jdbi, Pages pages) {
        this.jdbi = jdbi;
        this.pages = pages;
    }

    /** @param asked whether the storage was asked already, in vain */
    Response answer(Registration registration, Secret state, String idToken, boolean asked, Words words) {
        PendingLogin login = jdbi.withHandle(handle -> PendingLoginRepository.find(handle, state))
                .filter(pending -> !pending.expired() && pending.registration() == registration.id())
                .orElseThrow(
                        () -> new Refused(403, "lti.refused.state", "state unknown, used or expired, and no cookie"));
        if (login.storageTarget() == null || asked) {
            String again = "/lti/login?" + login.parameters();
            return Response.status(403)
                    .entity(pages.render("lti/newwindow.jte", words, Map.of("again", again)))
                    .type(HTML)
                    .build();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("state", state.value());
        fields.put("id_token", idToken);
        Map<String, Object> parameters = Map.of(
                "target", login.storageTarget(),
                "origin", RegistrationDetails.origin(registration.details().authorizationEndpoint()),
                "key", LoginCookie.name(state),
                "fields", fields);
        return Response.ok(pages.render("lti/readback.jte", words, parameters), HTML)
                .build();
    }
}
