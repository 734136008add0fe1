package se.hytta.lti.notice;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** A deployment's notice handlers at its platform. */
@Path("")
interface NoticeClient {

    @PUT
    @Consumes("application/json")
    @Produces("application/json")
    Response register(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, byte[] handler);
}
