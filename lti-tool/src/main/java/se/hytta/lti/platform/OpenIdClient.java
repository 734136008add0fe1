package se.hytta.lti.platform;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** A platform's OpenID configuration and its registration endpoint (Dynamic Registration 1.0, 3.4 and 3.5). */
@Path("")
interface OpenIdClient {

    /** @param bearer null where the platform gave no token */
    @GET
    @Produces("application/json")
    Response configuration(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String bearer);

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    Response register(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String bearer, byte[] metadata);
}
