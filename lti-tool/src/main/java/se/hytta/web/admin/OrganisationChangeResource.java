package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Refused;

/** An organisation's name, and its end. */
@Path("admin/organisations/{id: \\d{1,18}}/change")
public final class OrganisationChangeResource {
    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final ChangeOrganisation change;

    OrganisationChangeResource(AdminPages pages, OrganisationRepository organisations, ChangeOrganisation change) {
        this.pages = pages;
        this.organisations = organisations;
        this.change = change;
    }

    @GET
    @Allows(value = Act.CHANGE_ORGANISATIONS, asksOrganisation = true)
    public Response show(@PathParam("id") long id, @Context HttpServletRequest request) {
        Caller.of(request).require(Act.CHANGE_ORGANISATIONS, id);
        return pages.show("organisation", request, parameters(id, request));
    }

    @POST
    @Allows(value = Act.CHANGE_ORGANISATIONS, asksOrganisation = true)
    public Response rename(@PathParam("id") long id, @Context HttpServletRequest request) {
        Caller.of(request).require(Act.CHANGE_ORGANISATIONS, id);
        try {
            change.rename(id, Visit.of(request).field("name"));
            return pages.goTo("/admin/organisations");
        } catch (Refused wrong) {
            return pages.again("organisation", request, parameters(id, request), wrong);
        }
    }

    @POST
    @Path("delete")
    @Allows(Act.MAKE_ORGANISATIONS)
    public Response delete(@PathParam("id") long id, @Context HttpServletRequest request) {
        try {
            change.remove(id);
            return pages.goTo("/admin/organisations");
        } catch (Refused wrong) {
            return pages.again("organisation", request, parameters(id, request), wrong);
        }
    }

    private Map<String, Object> parameters(long id, HttpServletRequest request) {
        ChangeOrganisation.Holds holds = change.holds(id);
        return Map.of(
                "organisation", Organisation.chosen(organisations.list(), id),
                "mayDelete", Caller.of(request).mayEverywhere(Act.MAKE_ORGANISATIONS),
                "invitations", holds.invitations(),
                "registrations", holds.registrations(),
                "deployments", holds.deployments());
    }
}
