package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Words;

/** The newest statements of one organisation. */
@Path("admin/statements")
public final class StatementsResource {
    private static final int SHOWN = 50;

    private final AdminPages pages;
    private final OrganisationRepository organisations;

    StatementsResource(AdminPages pages, OrganisationRepository organisations) {
        this.pages = pages;
        this.organisations = organisations;
    }

    @GET
    public Response list(@QueryParam("organisation") @Nullable Long chosen, @Context HttpServletRequest request) {
        List<Organisation> known = organisations.list();
        Organisation organisation = known.stream()
                .filter(o -> chosen == null ? o.own() : o.id() == chosen)
                .findFirst()
                .orElseThrow(NotFoundException::new);
        Words words = Reader.words(request);
        List<StatementRow> statements = organisations.newestStatements(organisation.id(), SHOWN).stream()
                .map(json -> StatementRow.of(json, words))
                .toList();
        return pages.show(
                "statements",
                request,
                Map.of("organisations", known, "organisation", organisation, "statements", statements));
    }
}
