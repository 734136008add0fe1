package se.hytta.lti.roster;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** One page of a context's groups (Course Groups 1.0). */
@Path("")
interface GroupsClient {

    @GET
    @Produces("application/vnd.ims.lti-gs.v1.contextgroupcontainer+json")
    Response list(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);
}
