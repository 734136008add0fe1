package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.platform.Deployment;
import se.hytta.lti.platform.DeploymentRule;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.platform.RegistrationDetails;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Json;

/** Registrations, read, made by hand, changed and deleted by programs. */
@Path("admin/api/registrations")
@Allows(value = Act.READ_REGISTRATIONS, asksOrganisation = true)
@Produces("application/json")
public final class RegistrationApiResource {
    private static final String ID = "{id: \\d{1,18}}";
    private static final Set<String> CHANGEABLE = Set.of(
            "enabled",
            "name",
            "issuer",
            "clientId",
            "authorizationEndpoint",
            "tokenEndpoint",
            "jwksUri",
            "tokenAudience",
            "frameOrigins",
            "deploymentRule",
            "deploymentOrganisation",
            "shared");
    private static final Set<String> MAKEABLE = Set.of(
            "organisation",
            "deployments",
            "name",
            "issuer",
            "clientId",
            "authorizationEndpoint",
            "tokenEndpoint",
            "jwksUri",
            "tokenAudience",
            "frameOrigins");

    private final OrganisationRepository organisations;
    private final Platforms platforms;
    private final RegisterByHand register;
    private final NameOrganisation naming;
    private final URI publicUrl;

    RegistrationApiResource(
            OrganisationRepository organisations,
            Platforms platforms,
            RegisterByHand register,
            NameOrganisation naming,
            URI publicUrl) {
        this.organisations = organisations;
        this.platforms = platforms;
        this.register = register;
        this.naming = naming;
        this.publicUrl = publicUrl;
    }

    @GET
    public byte[] list(@Context HttpServletRequest request) {
        Map<Long, String> names = OrganisationRepository.names(organisations.list());
        return Json.bytes(RegistrationRow.all(platforms, names, Caller.of(request)).stream()
                .map(RegistrationApiResource::json)
                .toList());
    }

    @POST
    @Allows(value = Act.CHANGE_REGISTRATIONS, asksOrganisation = true)
    public Response make(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        ApiBody sent = ApiBody.read(body, headers, MAKEABLE);
        for (String name : List.of("issuer", "clientId", "authorizationEndpoint", "tokenEndpoint", "jwksUri")) {
            sent.required(name);
        }
        RegistrationForm form = form(sent, RegistrationForm.EMPTY);
        register.require(Caller.of(request), form.organisation());
        Registration made = register.make(form);
        return Response.created(URI.create(publicUrl + "/admin/api/registrations/" + made.id()))
                .entity(Json.bytes(json(made)))
                .build();
    }

    @PATCH
    @Path(ID)
    @Allows(value = Act.CHANGE_REGISTRATIONS, asksOrganisation = true)
    public byte[] change(
            @PathParam("id") long id,
            InputStream body,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request) {
        ApiBody sent = ApiBody.read(body, headers, CHANGEABLE);
        Registration known = known(id, request);
        RegistrationDetails details = form(sent, RegistrationForm.of(known, ""))
                .details(known.details().scopes());
        DeploymentRule rule = sent.has("deploymentRule")
                ? RegistrationCheckResource.rule(sent.required("deploymentRule"))
                : known.rule();
        Long into = sent.has("deploymentOrganisation")
                ? into(sent.optional("deploymentOrganisation"), request)
                : known.deploymentsInto();
        platforms.edit(id, details, sent.bool("enabled", known.enabled()));
        return Json.bytes(json(platforms.decide(id, rule, into, sent.bool("shared", known.shared()))));
    }

    private @Nullable Long into(String organisation, HttpServletRequest request) {
        return organisation.isEmpty()
                ? null
                : naming.forWhom(Caller.of(request), Act.CHANGE_REGISTRATIONS, organisation);
    }

    @DELETE
    @Path(ID)
    @Allows(value = Act.CHANGE_REGISTRATIONS, asksOrganisation = true)
    public void delete(@PathParam("id") long id, @Context HttpServletRequest request) {
        known(id, request);
        platforms.delete(id);
    }

    private Registration known(long id, HttpServletRequest request) {
        Registration known = platforms.find(id).orElseThrow(() -> ApiBody.error(404, "no registration " + id));
        Caller.of(request).require(Act.CHANGE_REGISTRATIONS, known.organisation());
        return known;
    }

    private static RegistrationForm form(ApiBody sent, RegistrationForm before) {
        return new RegistrationForm(
                either(sent, "organisation", before.organisation()),
                either(sent, "name", before.name()),
                either(sent, "issuer", before.issuer()),
                either(sent, "clientId", before.clientId()),
                either(sent, "authorizationEndpoint", before.authorizationEndpoint()),
                either(sent, "tokenEndpoint", before.tokenEndpoint()),
                either(sent, "jwksUri", before.jwksUri()),
                either(sent, "tokenAudience", before.tokenAudience()),
                sent.has("deployments") ? sent.list("deployments") : before.deployments(),
                sent.has("frameOrigins") ? sent.list("frameOrigins") : before.frameOrigins());
    }

    private static String either(ApiBody sent, String name, String before) {
        return sent.has(name) ? sent.required(name) : before;
    }

    private Map<String, Object> json(Registration registration) {
        return json(RegistrationRow.of(registration, platforms, OrganisationRepository.names(organisations.list())));
    }

    private static Map<String, Object> json(RegistrationRow row) {
        RegistrationDetails details = row.registration().details();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", row.registration().id());
        json.put("organisation", row.organisation());
        json.put("name", details.name());
        json.put("issuer", details.issuer());
        json.put("clientId", details.clientId());
        json.put("authorizationEndpoint", details.authorizationEndpoint().toString());
        json.put("tokenEndpoint", details.tokenEndpoint().toString());
        json.put("jwksUri", details.jwksUri().toString());
        json.put("tokenAudience", details.tokenAudience());
        json.put("frameOrigins", details.frameOrigins());
        json.put("enabled", row.registration().enabled());
        json.put("waiting", row.registration().waiting());
        json.put("deploymentRule", row.registration().rule().name().toLowerCase(Locale.ROOT));
        json.put("deploymentOrganisation", row.into());
        json.put("shared", row.registration().shared());
        json.put(
                "deployments",
                row.deployments().stream().map(RegistrationApiResource::json).toList());
        return json;
    }

    private static Map<String, Object> json(Deployment deployment) {
        return Map.of("id", deployment.deploymentId(), "approved", deployment.approved());
    }
}
