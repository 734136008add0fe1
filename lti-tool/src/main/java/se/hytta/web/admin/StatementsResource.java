package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.xapi.recording.BrowseStatements;
import se.hytta.xapi.recording.BrowseStatements.Seen;
import se.hytta.xapi.recording.Search;
import se.hytta.xapi.tally.Tallies;

/** The statements of one organisation: searched, page by page from the newest, and as they come. */
@Path("admin/statements")
@Allows(value = Act.READ_STATEMENTS, asksOrganisation = true)
public final class StatementsResource {
    private static final int SHOWN = 50;

    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final BrowseStatements statements;
    private final Tallies tallies;
    private final LearnerAccess access;
    private final String publicUrl;

    StatementsResource(
            AdminPages pages,
            OrganisationRepository organisations,
            BrowseStatements statements,
            Tallies tallies,
            LearnerAccess access,
            String publicUrl) {
        this.pages = pages;
        this.organisations = organisations;
        this.statements = statements;
        this.tallies = tallies;
        this.access = access;
        this.publicUrl = publicUrl;
    }

    @GET
    public Response list(
            @QueryParam("organisation") @Nullable Long chosen,
            @QueryParam("before") @Nullable Long before,
            @Context UriInfo uri,
            @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        List<Organisation> known = organisations.list(caller, Act.READ_STATEMENTS);
        Organisation organisation = Organisation.chosen(known, chosen);
        Map<String, Object> parameters = new HashMap<>(Map.of("organisations", known, "organisation", organisation));
        try {
            StatementSearch search = StatementSearch.of(uri.getQueryParameters(), publicUrl);
            if (before == null) {
                access.search(caller, organisation.id(), search, "search");
            }
            Seen seen = statements.page(organisation.id(), search.search(), before, SHOWN);
            parameters.putAll(found(search, seen, organisation, request));
            parameters.put("paged", before != null);
            return pages.show("statements", request, parameters);
        } catch (Refused wrong) {
            StatementSearch nothing = new StatementSearch(written(uri), Search.ALL);
            parameters.putAll(found(nothing, new Seen(List.of(), Map.of(), null, 0), organisation, request));
            parameters.put("paged", true);
            return pages.again("statements", request, parameters, wrong);
        }
    }

    /** What has come since: rows for the top of the list, and where to ask next. */
    @GET
    @Path("live")
    public Response live(
            @QueryParam("organisation") @Nullable Long chosen,
            @QueryParam("after") long after,
            @Context UriInfo uri,
            @Context HttpServletRequest request) {
        Organisation organisation =
                Organisation.chosen(organisations.list(Caller.of(request), Act.READ_STATEMENTS), chosen);
        StatementSearch search = StatementSearch.of(uri.getQueryParameters(), publicUrl);
        Seen seen = statements.since(organisation.id(), search.search(), after, SHOWN);
        return pages.show("statements-live", request, found(search, seen, organisation, request));
    }

    private Map<String, Object> found(
            StatementSearch search, Seen seen, Organisation organisation, HttpServletRequest request) {
        Map<String, Object> found = new HashMap<>();
        found.put("organisation", organisation);
        found.put("search", search);
        found.put("statements", StatementRow.all(seen, Reader.words(request), publicUrl));
        found.put("older", seen.older());
        found.put("through", seen.through());
        found.put("counted", tallies.counted(organisation.id(), Instant.EPOCH, Instant.EPOCH));
        return found;
    }

    private static Map<String, String> written(UriInfo uri) {
        Map<String, String> written = new HashMap<>();
        StatementSearch.NAMES.forEach(name -> {
            String value = uri.getQueryParameters().getFirst(name);
            if (value != null) {
                written.put(name, value);
            }
        });
        return written;
    }
}
