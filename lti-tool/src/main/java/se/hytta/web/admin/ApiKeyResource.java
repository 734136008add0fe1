package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.account.ApiKey;
import se.hytta.web.account.ApiKeys;
import se.hytta.web.page.Refused;

/** One's own keys for programs: made, shown once, revoked. */
@Path("admin/account/keys")
@Allows(value = Act.BE_SIGNED_IN, asksOrganisation = true)
public final class ApiKeyResource {
    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final ApiKeys keys;

    ApiKeyResource(AdminPages pages, OrganisationRepository organisations, ApiKeys keys) {
        this.pages = pages;
        this.organisations = organisations;
        this.keys = keys;
    }

    @GET
    public Response list(@Context HttpServletRequest request) {
        return pages.show("api-keys", request, parameters(request, null));
    }

    @POST
    public Response make(@Context HttpServletRequest request) {
        Visit visit = Visit.of(request);
        String organisation = visit.field("organisation");
        try {
            ApiKey.Made made = keys.make(
                    Caller.of(request),
                    visit.field("name"),
                    visit.form().all("scope"),
                    organisation.matches("\\d{1,18}") ? Long.valueOf(organisation) : null);
            return pages.show("api-keys", request, parameters(request, made));
        } catch (Refused wrong) {
            return pages.again("api-keys", request, parameters(request, null), wrong);
        }
    }

    @POST
    @Path("{id: \\d{1,18}}/revoke")
    public Response revoke(@PathParam("id") long id, @Context HttpServletRequest request) {
        if (!keys.revoke(Caller.of(request), id)) {
            throw new NotFoundException();
        }
        return pages.goTo("/admin/account/keys");
    }

    private Map<String, Object> parameters(HttpServletRequest request, ApiKey.@Nullable Made made) {
        Caller caller = Caller.of(request);
        List<Organisation> mine = organisations.list(caller, Act.BE_SIGNED_IN);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("keys", keys.list(caller));
        parameters.put("names", OrganisationRepository.names(organisations.list()));
        parameters.put("organisations", mine);
        parameters.put(
                "scopes",
                Stream.of(Act.values())
                        .filter(act -> act != Act.BE_SIGNED_IN && caller.may(act))
                        .map(Act::word)
                        .toList());
        parameters.put("made", made);
        return parameters;
    }
}
