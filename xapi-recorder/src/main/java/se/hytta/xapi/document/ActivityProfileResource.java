package se.hytta.xapi.document;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import se.hytta.xapi.document.DocumentAccess.Resource;
import se.hytta.xapi.protocol.Limits;

/** The Activity Profile Resource (xAPI 1.0.3 Communication 2.7). */
@Path("xapi/activities/profile")
public final class ActivityProfileResource extends DocumentResource {
    ActivityProfileResource(UseDocuments documents, Limits limits) {
        super(Resource.ACTIVITY_PROFILE, documents, limits);
    }

    @GET
    public Response get(@Context ContainerRequestContext request) {
        return read(request);
    }

    @PUT
    public Response put(@Context ContainerRequestContext request, InputStream body) {
        return replace(request, body);
    }

    @POST
    public Response post(@Context ContainerRequestContext request, InputStream body) {
        return merge(request, body);
    }

    @DELETE
    public Response delete(@Context ContainerRequestContext request) {
        return remove(request);
    }
}
