package se.hytta.web.admin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import se.hytta.lti.key.SigningKey;
import se.hytta.lti.key.SigningKeys;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.page.Json;

/** The tool's own keys for programs: {@code GET} lists those that are published, {@code POST {atOnce?} → 201} makes a new one. */
@Path("admin/api/keys")
@Allows(Act.MAINTAIN)
@Produces("application/json")
public final class KeyApiResource {
    private final SigningKeys keys;

    KeyApiResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    public byte[] list() {
        return Json.bytes(all());
    }

    @POST
    public Response rotate(InputStream body, @Context HttpHeaders headers) {
        if (ApiBody.read(body, headers, Set.of("atOnce")).bool("atOnce", false)) {
            keys.replaceAtOnce();
        } else {
            keys.rotate();
        }
        return Response.status(201).entity(Json.bytes(all())).build();
    }

    private List<Map<String, Object>> all() {
        return keys.list().stream().map(KeyApiResource::json).toList();
    }

    private static Map<String, Object> json(SigningKey key) {
        Instant retires = key.retires();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kid", key.kid());
        json.put("state", key.state().name().toLowerCase(Locale.ROOT));
        json.put("created", key.created().toString());
        json.put("signs", key.signs().toString());
        json.put("retires", retires == null ? null : retires.toString());
        return json;
    }
}
