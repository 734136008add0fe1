package se.hytta.web.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** {@code /assets/…}: for ever under the version that {@link Assets#url} gives, asked for anew under any other. */
@Path("assets/{name:.+}")
public final class AssetResource {

    @GET
    public Response get(
            @PathParam("name") String name, @QueryParam("v") @Nullable String version, @Context Request request) {
        Asset asset = Assets.find(name).orElseThrow(NotFoundException::new);
        EntityTag tag = new EntityTag(asset.version());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged != null
                ? unchanged
                : Response.ok(asset.bytes()).type(asset.mediaType()).tag(tag);
        boolean current = asset.version().equals(version);
        return answer.header(HttpHeaders.CACHE_CONTROL, current ? "public, max-age=31536000, immutable" : "no-cache")
                .build();
    }
}
