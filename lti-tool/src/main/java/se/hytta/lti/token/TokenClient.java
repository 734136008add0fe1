package se.hytta.lti.token;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** A platform's token endpoint (Security Framework 4.1). */
@Path("")
interface TokenClient {

    @POST
    @Consumes("application/x-www-form-urlencoded")
    @Produces("application/json")
    Response token(byte[] form);
}
