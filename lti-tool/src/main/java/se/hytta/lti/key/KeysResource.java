package se.hytta.lti.key;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.nio.charset.StandardCharsets;

/** {@code /lti/jwks}: the tool's public keys (Security Framework 6.3). */
@Path("lti/jwks")
public final class KeysResource {
    private final SigningKeys keys;

    public KeysResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @Produces("application/json")
    public byte[] get() {
        return keys.publicSet().toString().getBytes(StandardCharsets.UTF_8);
    }
}
