package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Refused;
import se.hytta.xapi.access.Credentials;
import se.hytta.xapi.access.Scope;

/** Keys of the recorder: made, shown once, revoked. */
@Path("admin/credentials")
@Allows(value = Act.MANAGE_CREDENTIALS, asksOrganisation = true)
public final class CredentialsResource {
    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final Credentials credentials;
    private final MakeCredential makeCredential;

    CredentialsResource(
            AdminPages pages,
            OrganisationRepository organisations,
            Credentials credentials,
            MakeCredential makeCredential) {
        this.pages = pages;
        this.organisations = organisations;
        this.credentials = credentials;
        this.makeCredential = makeCredential;
    }

    @GET
    public Response list(@Context HttpServletRequest request) {
        return pages.show("credentials", request, parameters(null, request));
    }

    @POST
    public Response make(@Context HttpServletRequest request) {
        Visit visit = Visit.of(request);
        try {
            Credentials.Made made = makeCredential.make(
                    Caller.of(request),
                    visit.field("name"),
                    visit.field("organisation"),
                    visit.form().all("scope"));
            return pages.show("credentials", request, parameters(made, request));
        } catch (Refused wrong) {
            return pages.again("credentials", request, parameters(null, request), wrong);
        }
    }

    @POST
    @Path("{key: [A-Za-z0-9_-]{1,100}}/revoke")
    public Response revoke(@PathParam("key") String key, @Context HttpServletRequest request) {
        CredentialRow.require(credentials, mine(request), key);
        if (!credentials.revoke(key)) {
            throw new NotFoundException();
        }
        return pages.goTo("/admin/credentials");
    }

    private List<Organisation> mine(HttpServletRequest request) {
        return organisations.list(Caller.of(request), Act.MANAGE_CREDENTIALS);
    }

    private Map<String, Object> parameters(Credentials.@Nullable Made made, HttpServletRequest request) {
        List<Organisation> known = mine(request);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("organisations", known);
        parameters.put("credentials", CredentialRow.all(credentials, known));
        parameters.put("scopes", Arrays.stream(Scope.values()).map(Scope::word).toList());
        parameters.put("made", made);
        return parameters;
    }
}
