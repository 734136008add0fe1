package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.Lti;
import se.hytta.lti.platform.DeploymentRule;
import se.hytta.lti.platform.Registration;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Refused;

/** One platform: whether it answers, what was refused and why, its deployments and the rule for unknown ones. */
@Path("admin/registrations/{id: \\d{1,18}}/check")
@Allows(value = Act.CHANGE_REGISTRATIONS, asksOrganisation = true)
public final class RegistrationCheckResource {
    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final Lti lti;
    private final NameOrganisation naming;
    private final ChangeDeployment change;

    RegistrationCheckResource(
            AdminPages pages,
            OrganisationRepository organisations,
            Lti lti,
            NameOrganisation naming,
            ChangeDeployment change) {
        this.pages = pages;
        this.organisations = organisations;
        this.lti = lti;
        this.naming = naming;
        this.change = change;
    }

    @GET
    @Allows(value = Act.READ_REGISTRATIONS, asksOrganisation = true)
    public Response show(@PathParam("id") long id, @Context HttpServletRequest request) {
        return page(registration(id, Act.READ_REGISTRATIONS, request), request, null);
    }

    @POST
    @Allows(value = Act.READ_REGISTRATIONS, asksOrganisation = true)
    public Response check(@PathParam("id") long id, @Context HttpServletRequest request) {
        lti.check().now(registration(id, Act.READ_REGISTRATIONS, request));
        return pages.goTo("/admin/registrations/" + id + "/check");
    }

    @POST
    @Path("approve")
    public Response approve(@PathParam("id") long id, @Context HttpServletRequest request) {
        Registration registration = registration(id, Act.CHANGE_REGISTRATIONS, request);
        lti.platforms().edit(id, registration.details(), true);
        return pages.goTo("/admin/registrations/" + id + "/check");
    }

    @POST
    @Path("rule")
    public Response decide(@PathParam("id") long id, @Context HttpServletRequest request) {
        Registration registration = registration(id, Act.CHANGE_REGISTRATIONS, request);
        Visit visit = Visit.of(request);
        try {
            lti.platforms()
                    .decide(
                            id,
                            rule(visit.field("rule")),
                            into(Caller.of(request), visit.field("organisation")),
                            visit.field("shared").equals("yes"));
            return pages.goTo("/admin/registrations/" + id + "/check");
        } catch (Refused wrong) {
            return page(registration, request, wrong);
        }
    }

    @POST
    @Path("deployments")
    public Response add(@PathParam("id") long id, @Context HttpServletRequest request) {
        Registration registration = registration(id, Act.CHANGE_REGISTRATIONS, request);
        Visit visit = Visit.of(request);
        try {
            change.add(Caller.of(request), registration, visit.field("deploymentId"), visit.field("organisation"));
            return pages.goTo("/admin/registrations/" + id + "/check");
        } catch (Refused wrong) {
            return page(registration, request, wrong);
        }
    }

    /** Throws {@link Refused} 400 for what is no rule. */
    static DeploymentRule rule(String word) {
        for (DeploymentRule rule : DeploymentRule.values()) {
            if (rule.name().equalsIgnoreCase(word)) {
                return rule;
            }
        }
        throw new Refused(400, "web.admin.refused.rule", "no rule " + word);
    }

    private @Nullable Long into(Caller caller, String organisation) {
        return organisation.isEmpty() ? null : naming.forWhom(caller, Act.CHANGE_REGISTRATIONS, organisation);
    }

    private Registration registration(long id, Act act, HttpServletRequest request) {
        Registration registration = lti.platforms().find(id).orElseThrow(NotFoundException::new);
        Caller.of(request).require(act, registration.organisation());
        return registration;
    }

    private Response page(Registration registration, HttpServletRequest request, @Nullable Refused wrong) {
        Map<Long, String> names = OrganisationRepository.names(organisations.list());
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("row", RegistrationRow.of(registration, lti.platforms(), names));
        parameters.put("check", lti.check().last(registration).orElse(null));
        parameters.put("recent", lti.recent().of(registration));
        parameters.put("refusals", lti.refusals().of(registration));
        parameters.put("hosts", lti.platforms().serviceHosts().of(registration.id()));
        parameters.put("names", names);
        parameters.put("organisations", organisations.list(Caller.of(request), Act.CHANGE_REGISTRATIONS));
        return wrong == null
                ? pages.show("registration-check", request, parameters)
                : pages.again("registration-check", request, parameters, wrong);
    }
}
