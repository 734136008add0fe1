package se.hytta.lti.platform;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** {@code /lti/canvas.json}: the settings that a Canvas administrator gives by their address. */
@Path("lti/canvas.json")
public final class CanvasResource {
    private final byte[] configuration;

    public CanvasResource(ToolAddress tool, String name) {
        this.configuration = CanvasConfiguration.of(tool, name);
    }

    @GET
    @Produces("application/json")
    public byte[] get() {
        return configuration.clone();
    }
}
