package se.hytta.lti.eula;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** One person's answer to the terms, at the platform. */
@Path("")
interface EulaClient {

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    Response answer(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, byte[] answer);
}
