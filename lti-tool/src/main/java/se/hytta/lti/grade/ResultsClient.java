package se.hytta.lti.grade;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** A line item's results (Assignment and Grade Services 2.0, 3.3). */
@Path("")
interface ResultsClient {

    @GET
    @Produces("application/vnd.ims.lis.v2.resultcontainer+json")
    Response results(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);
}
