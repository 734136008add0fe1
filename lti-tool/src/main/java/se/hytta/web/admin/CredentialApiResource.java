package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Json;
import se.hytta.xapi.access.Credentials;

/**
 * The recorder's credentials for programs.
 *
 * <ul>
 *   <li>{@code GET [?organisation=name]}: those that are not revoked, without their secrets.
 *   <li>{@code POST {name, organisation?, scopes}} → 201 {@code {key, secret}}; the secret is told here only.
 *   <li>{@code DELETE /{key}} → 204 and revoked; 404 when there is none.
 * </ul>
 */
@Path("admin/api/credentials")
@Allows(value = Act.MANAGE_CREDENTIALS, asksOrganisation = true)
@Produces("application/json")
public final class CredentialApiResource {
    private final OrganisationRepository organisations;
    private final Credentials credentials;
    private final MakeCredential makeCredential;

    CredentialApiResource(
            OrganisationRepository organisations, Credentials credentials, MakeCredential makeCredential) {
        this.organisations = organisations;
        this.credentials = credentials;
        this.makeCredential = makeCredential;
    }

    @GET
    public byte[] list(@QueryParam("organisation") @Nullable String name, @Context HttpServletRequest request) {
        List<Organisation> wanted = mine(request).stream()
                .filter(organisation -> name == null || organisation.name().equals(name.strip()))
                .toList();
        if (wanted.isEmpty()) {
            throw ApiBody.error(404, "no organisation of this name");
        }
        return Json.bytes(CredentialRow.all(credentials, wanted).stream()
                .map(CredentialApiResource::json)
                .toList());
    }

    @POST
    public Response make(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        ApiBody sent = ApiBody.read(body, headers, Set.of("name", "organisation", "scopes"));
        Credentials.Made made = makeCredential.make(
                Caller.of(request), sent.required("name"), sent.optional("organisation"), sent.list("scopes"));
        return Response.status(201)
                .entity(Json.bytes(Map.of("key", made.key(), "secret", made.secret())))
                .build();
    }

    @DELETE
    @Path("{key: [A-Za-z0-9_-]{1,100}}")
    public void revoke(@PathParam("key") String key, @Context HttpServletRequest request) {
        CredentialRow.require(credentials, mine(request), key);
        if (!credentials.revoke(key)) {
            throw ApiBody.error(404, "no credential " + key);
        }
    }

    private List<Organisation> mine(HttpServletRequest request) {
        return organisations.list(Caller.of(request), Act.MANAGE_CREDENTIALS);
    }

    private static Map<String, Object> json(CredentialRow row) {
        return Map.of(
                "key", row.key(),
                "name", row.name(),
                "organisation", row.organisation(),
                "scopes", row.scopes(),
                "created", row.made().toString());
    }
}
