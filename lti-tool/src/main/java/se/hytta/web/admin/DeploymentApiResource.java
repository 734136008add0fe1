package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.platform.Deployment;
import se.hytta.lti.platform.Deployments;
import se.hytta.lti.platform.Platforms;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Json;

/** Deployments, listed, approved, blocked and deleted by programs. */
@Path("admin/api/deployments")
@Allows(value = Act.CHANGE_REGISTRATIONS, asksOrganisation = true)
@Produces("application/json")
public final class DeploymentApiResource {
    private static final String ID = "{id: \\d{1,18}}";

    private final OrganisationRepository organisations;
    private final Platforms platforms;
    private final Deployments deployments;
    private final ChangeDeployment change;

    DeploymentApiResource(
            OrganisationRepository organisations,
            Platforms platforms,
            Deployments deployments,
            ChangeDeployment change) {
        this.organisations = organisations;
        this.platforms = platforms;
        this.deployments = deployments;
        this.change = change;
    }

    @GET
    @Allows(value = Act.READ_REGISTRATIONS, asksOrganisation = true)
    public byte[] list(@Context HttpServletRequest request) {
        Map<Long, String> names = OrganisationRepository.names(organisations.list());
        return Json.bytes(
                DeploymentRow.all(deployments, platforms, names, Caller.of(request), Act.READ_REGISTRATIONS).stream()
                        .map(DeploymentApiResource::json)
                        .toList());
    }

    /** One that has not launched yet, approved. */
    @POST
    public Response add(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        ApiBody sent = ApiBody.read(body, headers, Set.of("registration", "deploymentId", "organisation"));
        Deployment made = platforms
                .find(sent.number("registration", 0))
                .map(r ->
                        change.add(Caller.of(request), r, sent.required("deploymentId"), sent.required("organisation")))
                .orElseThrow(() -> ApiBody.error(404, "no such registration"));
        return Response.status(201)
                .entity(Json.bytes(json(change.row(Caller.of(request), made.id()))))
                .build();
    }

    @POST
    @Path(ID + "/approve")
    public byte[] approve(
            @PathParam("id") long id,
            InputStream body,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request) {
        ApiBody sent = ApiBody.read(body, headers, Set.of("organisation"));
        Caller caller = Caller.of(request);
        change.approve(caller, id, sent.required("organisation"));
        return Json.bytes(json(DeploymentRow.of(
                deployments.get(id),
                platforms.find(deployments.get(id).registration()).orElseThrow(),
                OrganisationRepository.names(organisations.list()))));
    }

    @POST
    @Path(ID + "/block")
    public byte[] block(@PathParam("id") long id, @Context HttpServletRequest request) {
        change.block(Caller.of(request), id, true);
        return Json.bytes(json(change.row(Caller.of(request), id)));
    }

    @POST
    @Path(ID + "/unblock")
    public byte[] unblock(@PathParam("id") long id, @Context HttpServletRequest request) {
        change.block(Caller.of(request), id, false);
        return Json.bytes(json(change.row(Caller.of(request), id)));
    }

    @DELETE
    @Path(ID)
    public void delete(@PathParam("id") long id, @Context HttpServletRequest request) {
        change.delete(Caller.of(request), id);
    }

    private static Map<String, Object> json(DeploymentRow row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", row.deployment().id());
        json.put("registration", row.deployment().registration());
        json.put("deploymentId", row.deployment().deploymentId());
        json.put("status", row.deployment().status().name().toLowerCase(java.util.Locale.ROOT));
        json.put("organisation", row.organisation());
        json.put("claimedBy", row.claimedBy());
        json.put("created", text(row.deployment().created()));
        json.put("seen", text(row.deployment().seen()));
        return json;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
