package se.hytta.xapi.protocol;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The description of the recorder's HTTP API for programs, as OpenAPI. Open to anyone, as About is. */
@Path("xapi/openapi.json")
public final class DescriptionResource {
    private final byte[] description = load();

    @GET
    public Response get() {
        return Response.ok(description).type(MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static byte[] load() {
        try (InputStream in = DescriptionResource.class.getResourceAsStream("/se/hytta/xapi/openapi.json")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
