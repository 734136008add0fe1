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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Refused;
import se.hytta.xapi.personal.PersonalRecords;

/** Organisations, and how long each keeps what; chosen when one is made, and changed later. */
@Path("admin/organisations")
@Allows(value = Act.READ_ORGANISATIONS, asksOrganisation = true)
public final class OrganisationsResource {
    private static final String ID = "{id: \\d{1,18}}";

    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final PersonalRecords records;
    private final ChooseRetention choose;

    OrganisationsResource(
            AdminPages pages, OrganisationRepository organisations, PersonalRecords records, ChooseRetention choose) {
        this.pages = pages;
        this.organisations = organisations;
        this.records = records;
        this.choose = choose;
    }

    @GET
    public Response list(@Context HttpServletRequest request) {
        return pages.show("organisations", request, parameters("", request));
    }

    @POST
    @Allows(Act.MAKE_ORGANISATIONS)
    public Response make(@Context HttpServletRequest request) {
        Visit visit = Visit.of(request);
        try {
            long made = choose.make(
                    visit.field("name"), chosen(visit), Caller.of(request).name());
            return pages.goTo("/admin/organisations/" + made);
        } catch (Refused wrong) {
            return pages.again("organisations", request, parameters(visit.field("name"), request), wrong);
        }
    }

    @GET
    @Path(ID)
    public Response show(@PathParam("id") long id, @Context HttpServletRequest request) {
        Caller.of(request).require(Act.READ_ORGANISATIONS, id);
        return pages.show("retention", request, retention(id, false));
    }

    @POST
    @Path(ID)
    @Allows(value = Act.CHANGE_ORGANISATIONS, asksOrganisation = true)
    public Response save(@PathParam("id") long id, @Context HttpServletRequest request) {
        Caller.of(request).require(Act.CHANGE_ORGANISATIONS, id);
        known(id);
        try {
            choose.of(id, chosen(Visit.of(request)), Caller.of(request).name());
            return pages.show("retention", request, retention(id, true));
        } catch (Refused wrong) {
            return pages.again("retention", request, retention(id, false), wrong);
        }
    }

    private Map<String, Object> parameters(String name, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        return Map.of(
                "organisations",
                organisations.list(caller, Act.READ_ORGANISATIONS),
                "mayMake",
                caller.mayEverywhere(Act.MAKE_ORGANISATIONS),
                "kinds",
                records.kinds(),
                "name",
                name);
    }

    private Map<String, Object> retention(long id, boolean saved) {
        return Map.of("organisation", known(id), "rules", records.retention().of(id), "saved", saved);
    }

    /** The kinds whose fields were sent; a kind that follows its default is not among them. */
    private Map<String, @Nullable Integer> chosen(Visit visit) {
        Map<String, @Nullable Integer> chosen = new HashMap<>();
        records.kinds().forEach(kind -> {
            switch (visit.field(kind.name())) {
                case "keep" -> chosen.put(kind.name(), null);
                case "delete" -> chosen.put(kind.name(), ChooseRetention.months(visit.field(kind.name() + "-months")));
                default -> {} // nothing chosen
            }
        });
        return chosen;
    }

    private Organisation known(long id) {
        return organisations.list().stream()
                .filter(o -> o.id() == id)
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }
}
