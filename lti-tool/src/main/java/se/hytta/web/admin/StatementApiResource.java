package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.xapi.tally.Tallies;

/** Statements for programs of the administrator's: taken out as a file, their counters made anew. */
@Path("admin/api/statements")
@Allows(value = Act.READ_STATEMENTS, asksOrganisation = true)
public final class StatementApiResource {
    private final OrganisationRepository organisations;
    private final ExportStatements exporting;
    private final Tallies tallies;

    StatementApiResource(OrganisationRepository organisations, ExportStatements exporting, Tallies tallies) {
        this.organisations = organisations;
        this.exporting = exporting;
        this.tallies = tallies;
    }

    @GET
    @Path("export")
    public Response export(
            @QueryParam("organisation") @Nullable String organisation,
            @QueryParam("format") @Nullable String format,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        Organisation owner = organisations.list(caller, Act.READ_STATEMENTS).stream()
                .filter(o -> organisation == null || o.name().equals(organisation.strip()))
                .findFirst()
                .orElseThrow(() -> ApiBody.error(404, "no organisation of this name"));
        return exporting.export(caller, owner, format, uri, headers);
    }

    /** Answers when all hours are counted anew. */
    @POST
    @Path("recount")
    @Allows(Act.MAINTAIN)
    public void recount() {
        tallies.rebuild();
    }
}
