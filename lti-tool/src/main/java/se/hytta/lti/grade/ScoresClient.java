package se.hytta.lti.grade;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** A line item's scores (Assignment and Grade Services 2.0, 3.4). */
@Path("")
interface ScoresClient {

    @POST
    @Consumes("application/vnd.ims.lis.v1.score+json")
    Response score(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, byte[] score);
}
