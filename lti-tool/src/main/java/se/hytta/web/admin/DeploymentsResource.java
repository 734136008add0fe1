package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import se.hytta.lti.platform.Deployments;
import se.hytta.lti.platform.Platforms;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Refused;

/** Deployments: those that wait, approved for an organisation; and all others, blocked, let in again or deleted. */
@Path("admin/deployments")
@Allows(value = Act.CHANGE_REGISTRATIONS, asksOrganisation = true)
public final class DeploymentsResource {
    private static final String ID = "{id: \\d{1,18}}";

    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final Platforms platforms;
    private final Deployments deployments;
    private final ChangeDeployment change;

    DeploymentsResource(
            AdminPages pages,
            OrganisationRepository organisations,
            Platforms platforms,
            Deployments deployments,
            ChangeDeployment change) {
        this.pages = pages;
        this.organisations = organisations;
        this.platforms = platforms;
        this.deployments = deployments;
        this.change = change;
    }

    @GET
    @Allows(value = Act.READ_REGISTRATIONS, asksOrganisation = true)
    public Response list(@Context HttpServletRequest request) {
        return pages.show("deployments", request, parameters(Caller.of(request)));
    }

    @POST
    @Path(ID + "/approve")
    public Response approve(@PathParam("id") long id, @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        try {
            change.approve(caller, id, Visit.of(request).field("organisation"));
            return pages.goTo("/admin/deployments");
        } catch (Refused wrong) {
            return pages.again("deployments", request, parameters(caller), wrong);
        }
    }

    @POST
    @Path(ID + "/{to: block|unblock}")
    public Response turn(@PathParam("id") long id, @PathParam("to") String to, @Context HttpServletRequest request) {
        change.block(Caller.of(request), id, to.equals("block"));
        return pages.goTo("/admin/deployments");
    }

    @GET
    @Path(ID + "/delete")
    public Response warn(@PathParam("id") long id, @Context HttpServletRequest request) {
        DeploymentRow row = change.row(Caller.of(request), id);
        return pages.show(
                "delete-deployment", request, Map.of("row", row, "holdings", deployments.holdings(row.deployment())));
    }

    @POST
    @Path(ID + "/delete")
    public Response delete(@PathParam("id") long id, @Context HttpServletRequest request) {
        change.delete(Caller.of(request), id);
        return pages.goTo("/admin/deployments");
    }

    private Map<String, Object> parameters(Caller caller) {
        Map<Long, String> names = OrganisationRepository.names(organisations.list());
        return Map.of(
                "rows",
                DeploymentRow.all(deployments, platforms, names, caller, Act.READ_REGISTRATIONS),
                "organisations",
                caller.among(Act.CHANGE_REGISTRATIONS, organisations.list(), Organisation::id));
    }
}
