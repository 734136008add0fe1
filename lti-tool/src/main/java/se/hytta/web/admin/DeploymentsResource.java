package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.page.Refused;

/** Deployments that launched before anybody said whose they are. */
@Path("admin/deployments")
@Allows(Act.READ_REGISTRATIONS)
public final class DeploymentsResource {
    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final Platforms platforms;
    private final RegisterByHand register;

    DeploymentsResource(
            AdminPages pages, OrganisationRepository organisations, Platforms platforms, RegisterByHand register) {
        this.pages = pages;
        this.organisations = organisations;
        this.platforms = platforms;
        this.register = register;
    }

    @GET
    public Response list(@Context HttpServletRequest request) {
        return pages.show("deployments", request, parameters());
    }

    @POST
    @Path("{id: \\d{1,18}}/approve")
    @Allows(Act.CHANGE_REGISTRATIONS)
    public Response approve(@PathParam("id") long id, @Context HttpServletRequest request) {
        try {
            String organisation = Visit.of(request).field("organisation");
            if (organisation.isEmpty()) {
                throw new Refused(400, "web.admin.refused.organisation", "no organisation was named");
            }
            platforms.approve(id, register.organisation(organisation));
            return pages.goTo("/admin/deployments");
        } catch (Refused wrong) {
            return pages.again("deployments", request, parameters(), wrong);
        }
    }

    private Map<String, Object> parameters() {
        List<Registration> registrations = platforms.list();
        return Map.of(
                "pending",
                platforms.pendingDeployments(),
                "platforms",
                registrations.stream()
                        .collect(Collectors.toMap(
                                Registration::id, r -> r.details().name())),
                "organisations",
                organisations.list());
    }
}
