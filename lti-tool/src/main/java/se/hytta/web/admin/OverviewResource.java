package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import se.hytta.lti.platform.Deployments;
import se.hytta.lti.platform.Platforms;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;

/** What there is, and what waits for the administrator. */
@Path("admin")
@Allows(value = Act.BE_SIGNED_IN, asksOrganisation = true)
public final class OverviewResource {
    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final Platforms platforms;
    private final Deployments deployments;

    OverviewResource(
            AdminPages pages, OrganisationRepository organisations, Platforms platforms, Deployments deployments) {
        this.pages = pages;
        this.organisations = organisations;
        this.platforms = platforms;
        this.deployments = deployments;
    }

    @GET
    public Response show(@Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        List<Organisation> known = organisations.list(caller, Act.READ_ORGANISATIONS);
        boolean connects = caller.may(Act.READ_REGISTRATIONS);
        return pages.show(
                "overview",
                request,
                Map.of(
                        "organisations",
                        known,
                        "registrations",
                        RegistrationRow.all(platforms, OrganisationRepository.names(known), caller),
                        "pending",
                        Math.toIntExact(
                                DeploymentRow.all(deployments, platforms, Map.of(), caller, Act.READ_REGISTRATIONS)
                                        .stream()
                                        .filter(DeploymentRow::pending)
                                        .count()),
                        "connects",
                        connects,
                        "figures",
                        caller.may(Act.READ_STATEMENTS)));
    }
}
