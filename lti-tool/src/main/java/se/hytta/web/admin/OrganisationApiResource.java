package se.hytta.web.admin;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Json;
import se.hytta.xapi.personal.Retention;

/**
 * Organisations and how long they keep what, for programs. A kind's retention is {@code "keep"} or a number of months; one
 * that is not named keeps what was chosen, or its default.
 *
 * <ul>
 *   <li>{@code GET}: all, each with its retention ({@code months} null: kept; {@code days} where the default deletes).
 *   <li>{@code POST {name, retention?}} → 201.
 *   <li>{@code PATCH /{id} {name?, retention?}}; {@code DELETE /{id}} of one of which nothing is left.
 * </ul>
 */
@Path("admin/api/organisations")
@Allows(value = Act.READ_ORGANISATIONS, asksOrganisation = true)
@Produces("application/json")
public final class OrganisationApiResource {
    private final OrganisationRepository organisations;
    private final Retention retention;
    private final ChooseRetention choose;
    private final ChangeOrganisation change;
    private final URI publicUrl;

    OrganisationApiResource(
            OrganisationRepository organisations,
            Retention retention,
            ChooseRetention choose,
            ChangeOrganisation change,
            URI publicUrl) {
        this.organisations = organisations;
        this.retention = retention;
        this.choose = choose;
        this.change = change;
        this.publicUrl = publicUrl;
    }

    @GET
    public byte[] list(@Context HttpServletRequest request) {
        return Json.bytes(organisations.list(Caller.of(request), Act.READ_ORGANISATIONS).stream()
                .map(this::json)
                .toList());
    }

    @POST
    @Allows(Act.MAKE_ORGANISATIONS)
    public Response make(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        ApiBody sent = ApiBody.read(body, headers, Set.of("name", "retention"));
        long made = choose.make(
                sent.required("name"), months(sent), Caller.of(request).name());
        return Response.created(URI.create(publicUrl + "/admin/api/organisations/" + made))
                .entity(Json.bytes(json(known(made))))
                .build();
    }

    @PATCH
    @Path("{id: \\d{1,18}}")
    @Allows(value = Act.CHANGE_ORGANISATIONS, asksOrganisation = true)
    public byte[] change(
            @PathParam("id") long id,
            InputStream body,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request) {
        Caller.of(request).require(Act.CHANGE_ORGANISATIONS, id);
        ApiBody sent = ApiBody.read(body, headers, Set.of("name", "retention"));
        known(id);
        if (sent.has("name")) {
            change.rename(id, sent.required("name"));
        }
        choose.of(id, months(sent), Caller.of(request).name());
        return Json.bytes(json(known(id)));
    }

    /** Only one of which nothing is left: 409 otherwise. */
    @DELETE
    @Path("{id: \\d{1,18}}")
    @Allows(Act.MAKE_ORGANISATIONS)
    public void delete(@PathParam("id") long id) {
        known(id);
        change.remove(id);
    }

    static Map<String, @Nullable Integer> months(ApiBody sent) {
        Map<String, @Nullable Integer> months = new HashMap<>();
        for (Map.Entry<String, JsonNode> kind : sent.members("retention").entrySet()) {
            JsonNode value = kind.getValue();
            if (!value.asText().equals("keep") && !value.isInt()) {
                throw ApiBody.error(400, "retention." + kind.getKey() + " must be \"keep\" or a number of months");
            }
            months.put(kind.getKey(), value.isInt() ? value.intValue() : null);
        }
        return months;
    }

    private Organisation known(long id) {
        return organisations.list().stream()
                .filter(o -> o.id() == id)
                .findFirst()
                .orElseThrow(() -> ApiBody.error(404, "no organisation " + id));
    }

    private Map<String, Object> json(Organisation organisation) {
        Map<String, Object> rules = new LinkedHashMap<>();
        retention.of(organisation.id()).forEach(rule -> rules.put(rule.kind().name(), json(rule)));
        return Map.of(
                "id", organisation.id(), "name", organisation.name(), "own", organisation.own(), "retention", rules);
    }

    private static Map<String, Object> json(Retention.Rule rule) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("months", rule.months());
        json.put("days", rule.chosen() == null ? rule.kind().days() : null);
        json.put("chosen", rule.chosen() == null ? null : rule.chosen().toString());
        json.put("removed", rule.removed());
        return json;
    }
}
