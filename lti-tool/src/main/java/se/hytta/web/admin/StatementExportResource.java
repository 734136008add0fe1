package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
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

/** What the statements page shows, as a file. */
@Path("admin/statements/export")
@Allows(value = Act.READ_STATEMENTS, asksOrganisation = true)
public final class StatementExportResource {
    private final OrganisationRepository organisations;
    private final ExportStatements exporting;

    StatementExportResource(OrganisationRepository organisations, ExportStatements exporting) {
        this.organisations = organisations;
        this.exporting = exporting;
    }

    @GET
    public Response export(
            @QueryParam("organisation") @Nullable Long organisation,
            @QueryParam("format") @Nullable String format,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        return exporting.export(
                caller,
                Organisation.chosen(organisations.list(caller, Act.READ_STATEMENTS), organisation),
                format,
                uri,
                headers);
    }
}
