package se.hytta.web.admin;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import se.hytta.web.page.Json;
import se.hytta.xapi.access.Credentials;

/** {@code POST {name, organisation?, scopes} → 201 {key, secret}}; the secret is told here only. */
@Path("admin/api/credentials")
@Produces("application/json")
public final class CredentialApiResource {
    private final MakeCredential makeCredential;

    CredentialApiResource(MakeCredential makeCredential) {
        this.makeCredential = makeCredential;
    }

    @POST
    public Response make(InputStream body, @Context HttpHeaders headers) {
        ApiBody sent = ApiBody.read(body, headers, Set.of("name", "organisation", "scopes"));
        Credentials.Made made =
                makeCredential.make(sent.required("name"), sent.optional("organisation"), sent.list("scopes"));
        return Response.status(201)
                .entity(Json.bytes(Map.of("key", made.key(), "secret", made.secret())))
                .build();
    }
}
