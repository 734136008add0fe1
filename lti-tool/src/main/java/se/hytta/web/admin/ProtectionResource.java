package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Refused;

/** Protected identities: what it means, and a form for somebody who has not launched yet. */
@Path("admin/learners/protection")
@Allows(value = Act.TREAT_LEARNERS, asksOrganisation = true)
public final class ProtectionResource {
    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final Protect protect;

    ProtectionResource(AdminPages pages, OrganisationRepository organisations, Protect protect) {
        this.pages = pages;
        this.organisations = organisations;
        this.protect = protect;
    }

    @GET
    public Response show(@QueryParam("organisation") @Nullable Long chosen, @Context HttpServletRequest request) {
        return pages.show("protection", request, parameters(request, chosen, ""));
    }

    /** A learner who was found, or somebody by the LMS's user id. */
    @POST
    public Response mark(@Context HttpServletRequest request) {
        Visit visit = Visit.of(request);
        String id = visit.field("organisation");
        Long chosen = id.matches("\\d{1,18}") ? Long.valueOf(id) : null;
        long organisation = Organisation.chosen(organisations.list(Caller.of(request), Act.TREAT_LEARNERS), chosen)
                .id();
        try {
            String learner = visit.field("learner");
            boolean on = !visit.field("protect").equals("no");
            if (learner.isEmpty()) {
                protect.subject(Caller.of(request), organisation, visit.field("subject"));
            } else {
                protect.learner(Caller.of(request), organisation, learner, on);
            }
            return pages.show("protection", request, parameters(request, chosen, on ? "protected" : "released"));
        } catch (Refused wrong) {
            return pages.again("protection", request, parameters(request, chosen, ""), wrong);
        }
    }

    private Map<String, Object> parameters(HttpServletRequest request, @Nullable Long chosen, String done) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("organisations", organisations.list(Caller.of(request), Act.TREAT_LEARNERS));
        parameters.put("chosen", chosen == null ? 0L : chosen);
        parameters.put("done", done);
        return parameters;
    }
}
