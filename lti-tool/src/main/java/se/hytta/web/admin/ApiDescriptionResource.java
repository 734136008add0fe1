package se.hytta.web.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.page.Json;

/**
 * The description of the administration's API as OpenAPI, put together from a file for each part of it under {@code
 * openapi/}: whoever adds a resource adds a file with its {@code paths} and names it here.
 */
@Path("admin/api/openapi.json")
@Allows(value = Act.BE_SIGNED_IN, asksOrganisation = true)
@Produces("application/json")
public final class ApiDescriptionResource {
    private static final List<String> PARTS = List.of(
            "accounts",
            "audit",
            "checks",
            "courses",
            "credentials",
            "deployments",
            "description",
            "drafts",
            "forwardings",
            "invitations",
            "keys",
            "learners",
            "organisations",
            "player",
            "protection",
            "registrations",
            "statements");

    private final byte[] description = Json.bytes(description());

    @GET
    public byte[] get() {
        return description.clone();
    }

    static JsonNode description() {
        ObjectNode whole = (ObjectNode) read("administration");
        ObjectNode paths = whole.putObject("paths");
        PARTS.forEach(part -> read(part).path("paths").properties().forEach(path -> {
            if (paths.has(path.getKey())) {
                throw new IllegalStateException(path.getKey() + " is described twice");
            }
            paths.set(path.getKey(), path.getValue());
        }));
        return whole;
    }

    private static JsonNode read(String part) {
        try (InputStream in = ApiDescriptionResource.class.getResourceAsStream("/openapi/" + part + ".json")) {
            return Json.read(Objects.requireNonNull(in, part).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
