package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import se.hytta.lti.platform.Deployments;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Refused;

/** Platforms registered by hand, edited, switched off and deleted. */
@Path("admin/registrations")
@Allows(value = Act.READ_REGISTRATIONS, asksOrganisation = true)
public final class RegistrationsResource {
    private static final String ID = "{id: \\d{1,18}}";

    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final Platforms platforms;
    private final Deployments deployments;
    private final RegisterByHand register;

    RegistrationsResource(
            AdminPages pages,
            OrganisationRepository organisations,
            Platforms platforms,
            Deployments deployments,
            RegisterByHand register) {
        this.pages = pages;
        this.organisations = organisations;
        this.platforms = platforms;
        this.deployments = deployments;
        this.register = register;
    }

    @GET
    public Response list(@Context HttpServletRequest request) {
        return pages.show(
                "registrations",
                request,
                Map.of(
                        "registrations",
                        RegistrationRow.all(
                                platforms, OrganisationRepository.names(organisations.list()), Caller.of(request))));
    }

    @GET
    @Path("new")
    @Allows(value = Act.CHANGE_REGISTRATIONS, asksOrganisation = true)
    public Response form(@Context HttpServletRequest request) {
        return pages.show("registration", request, parameters(RegistrationForm.EMPTY, 0, request));
    }

    @POST
    @Path("new")
    @Allows(value = Act.CHANGE_REGISTRATIONS, asksOrganisation = true)
    public Response make(@Context HttpServletRequest request) {
        RegistrationForm form = RegistrationForm.of(Visit.of(request));
        try {
            register.require(Caller.of(request), form.organisation());
            register.make(form);
            return pages.goTo("/admin/registrations");
        } catch (Refused wrong) {
            return pages.again("registration", request, parameters(form, 0, request), wrong);
        }
    }

    @GET
    @Path(ID)
    @Allows(value = Act.CHANGE_REGISTRATIONS, asksOrganisation = true)
    public Response edit(@PathParam("id") long id, @Context HttpServletRequest request) {
        RegistrationRow row = row(id, request);
        return pages.show(
                "registration",
                request,
                parameters(RegistrationForm.of(row.registration(), row.organisation()), id, request));
    }

    @POST
    @Path(ID)
    @Allows(value = Act.CHANGE_REGISTRATIONS, asksOrganisation = true)
    public Response save(@PathParam("id") long id, @Context HttpServletRequest request) {
        RegistrationForm form = RegistrationForm.of(Visit.of(request));
        try {
            register.edit(row(id, request).registration(), form);
            return pages.goTo("/admin/registrations");
        } catch (Refused wrong) {
            return pages.again("registration", request, parameters(form, id, request), wrong);
        }
    }

    @POST
    @Path(ID + "/{to: enable|disable}")
    @Allows(value = Act.CHANGE_REGISTRATIONS, asksOrganisation = true)
    public Response turn(@PathParam("id") long id, @PathParam("to") String to, @Context HttpServletRequest request) {
        Registration registration = row(id, request).registration();
        platforms.edit(id, registration.details(), to.equals("enable"));
        return pages.goTo("/admin/registrations");
    }

    @GET
    @Path(ID + "/delete")
    @Allows(value = Act.CHANGE_REGISTRATIONS, asksOrganisation = true)
    public Response warn(@PathParam("id") long id, @Context HttpServletRequest request) {
        return pages.show(
                "delete-registration",
                request,
                Map.of(
                        "row",
                        row(id, request),
                        "holdings",
                        deployments.holdings(row(id, request).registration())));
    }

    @POST
    @Path(ID + "/delete")
    @Allows(value = Act.CHANGE_REGISTRATIONS, asksOrganisation = true)
    public Response delete(@PathParam("id") long id, @Context HttpServletRequest request) {
        row(id, request);
        platforms.delete(id);
        return pages.goTo("/admin/registrations");
    }

    private RegistrationRow row(long id, HttpServletRequest request) {
        Registration registration = platforms.find(id).orElseThrow(NotFoundException::new);
        Caller.of(request).require(Act.CHANGE_REGISTRATIONS, registration.organisation());
        return RegistrationRow.of(registration, platforms, OrganisationRepository.names(organisations.list()));
    }

    private Map<String, Object> parameters(RegistrationForm form, long id, HttpServletRequest request) {
        List<Organisation> mine = organisations.list(Caller.of(request), Act.CHANGE_REGISTRATIONS);
        return Map.of("form", form, "id", id, "organisations", mine);
    }
}
