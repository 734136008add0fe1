package se.hytta.xapi.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The About Resource (xAPI 1.0.3 Communication 2.8): which versions are spoken. Open to anyone. */
@Path("xapi/about")
public final class AboutResource {

    @GET
    public Response get() {
        ObjectNode about = JsonNodeFactory.instance.objectNode();
        about.putArray("version").add(Version.V1.answered()).add(Version.V2.answered());
        return Response.ok(about.toString())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
