package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.util.Set;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;

/**
 * Protected identities for programs: {@code POST {organisation, learner, protected?}}, the learner as {@code find} gives it,
 * or {@code {organisation, subject}} with the LMS's user id, before or after the first launch. 204.
 */
@Path("admin/api/learners/protection")
@Allows(value = Act.TREAT_LEARNERS, asksOrganisation = true)
@Produces("application/json")
public final class ProtectionApiResource {
    private final OrganisationRepository organisations;
    private final Protect protect;

    ProtectionApiResource(OrganisationRepository organisations, Protect protect) {
        this.organisations = organisations;
        this.protect = protect;
    }

    @POST
    public void mark(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        ApiBody sent = ApiBody.read(body, headers, Set.of("organisation", "learner", "subject", "protected"));
        String name = sent.required("organisation");
        long organisation = organisations.list(Caller.of(request), Act.TREAT_LEARNERS).stream()
                .filter(o -> o.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiBody.error(404, "no organisation of this name"))
                .id();
        if (sent.has("learner") == sent.has("subject")) {
            throw ApiBody.error(400, "either learner or subject is needed");
        }
        if (sent.has("learner")) {
            protect.learner(Caller.of(request), organisation, sent.required("learner"), sent.bool("protected", true));
        } else {
            protect.subject(Caller.of(request), organisation, sent.required("subject"));
        }
    }
}
