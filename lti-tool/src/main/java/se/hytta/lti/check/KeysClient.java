package se.hytta.lti.check;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** A platform's key set. */
@Path("")
interface KeysClient {

    @GET
    @Produces("application/json")
    Response keys();
}
