package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import se.hytta.lti.key.SigningKeys;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.page.Refused;

/** The tool's own keys: which signs, which comes, which goes; and a new one on demand. */
@Path("admin/keys")
@Allows(Act.MAINTAIN)
public final class KeysResource {
    private final AdminPages pages;
    private final SigningKeys keys;

    KeysResource(AdminPages pages, SigningKeys keys) {
        this.pages = pages;
        this.keys = keys;
    }

    @GET
    public Response list(@Context HttpServletRequest request) {
        return pages.show("keys", request, parameters());
    }

    @POST
    public Response rotate(@Context HttpServletRequest request) {
        try {
            if (Visit.of(request).field("when").equals("now")) {
                keys.replaceAtOnce();
            } else {
                keys.rotate();
            }
            return pages.goTo("/admin/keys");
        } catch (Refused wrong) {
            return pages.again("keys", request, parameters(), wrong);
        }
    }

    private Map<String, Object> parameters() {
        return Map.of("keys", keys.list());
    }
}
