package se.hytta.lti.roster;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** One page of a context's memberships (Names and Role Provisioning Services 2.0, 2.2). */
@Path("")
interface MembersClient {

    @GET
    @Produces("application/vnd.ims.lti-nrps.v2.membershipcontainer+json")
    Response list(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);
}
