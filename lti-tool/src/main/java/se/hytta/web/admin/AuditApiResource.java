package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.audit.AuditLog;
import se.hytta.web.audit.AuditSearch;
import se.hytta.web.audit.Entry;
import se.hytta.web.page.Json;

/** The log of administrative acts for programs: 100 at a time, the newest first, on from {@code before}. */
@Path("admin/api/audit")
@Allows(value = Act.READ_AUDIT, asksOrganisation = true)
@Produces("application/json")
public final class AuditApiResource {
    private static final int MOST = 100;

    private final OrganisationRepository organisations;
    private final AuditLog log;

    AuditApiResource(OrganisationRepository organisations, AuditLog log) {
        this.organisations = organisations;
        this.log = log;
    }

    @GET
    public byte[] list(
            @QueryParam("words") @DefaultValue("") String words,
            @QueryParam("organisation") @Nullable String organisation,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("before") @Nullable String before,
            @Context HttpServletRequest request) {
        AuditSearch search = new AuditSearch(
                words.strip(), organisation(organisation), day("from", from), day("to", to), number(before));
        return Json.bytes(log.list(Caller.of(request), search, MOST).stream()
                .map(AuditApiResource::json)
                .toList());
    }

    private static Map<String, Object> json(Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", entry.id());
        json.put("at", entry.at().toString());
        json.put("who", entry.who());
        json.put("act", entry.act());
        json.put("route", entry.route());
        json.put("organisation", entry.organisationNamed());
        json.put("note", entry.note());
        json.put("status", entry.status());
        json.put("address", entry.address());
        return json;
    }

    private @Nullable Long organisation(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        return organisations.list().stream()
                .filter(o -> o.name().equals(name))
                .map(Organisation::id)
                .findFirst()
                .orElseThrow(() -> ApiBody.error(404, "no organisation " + name));
    }

    private static @Nullable LocalDate day(String name, @Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw ApiBody.error(400, name + " must be a day such as 2026-03-02");
        }
    }

    private static @Nullable Long number(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!text.matches("\\d{1,18}")) {
            throw ApiBody.error(400, "before must be the id of an entry");
        }
        return Long.valueOf(text);
    }
}
