package se.hytta.lti.grade;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** A context's line items, or one of them (Assignment and Grade Services 2.0, 3.2). */
@Path("")
interface LineItemsClient {

    @GET
    @Produces("application/vnd.ims.lis.v2.lineitemcontainer+json")
    Response list(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);

    @POST
    @Consumes("application/vnd.ims.lis.v2.lineitem+json")
    @Produces("application/vnd.ims.lis.v2.lineitem+json")
    Response make(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, byte[] lineItem);

    @GET
    @Produces("application/vnd.ims.lis.v2.lineitem+json")
    Response read(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);

    @PUT
    @Consumes("application/vnd.ims.lis.v2.lineitem+json")
    @Produces("application/vnd.ims.lis.v2.lineitem+json")
    Response update(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, byte[] lineItem);
}
