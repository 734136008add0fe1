package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.audit.AuditLog;
import se.hytta.web.audit.AuditSearch;
import se.hytta.web.audit.Entry;

/** Who did what in the administration: searched, and taken out as CSV. */
@Path("admin/audit")
@Allows(value = Act.READ_AUDIT, asksOrganisation = true)
public final class AuditResource {
    private static final int SHOWN = 100;

    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final AuditLog log;

    AuditResource(AdminPages pages, OrganisationRepository organisations, AuditLog log) {
        this.pages = pages;
        this.organisations = organisations;
        this.log = log;
    }

    @GET
    public Response show(
            @QueryParam("words") @DefaultValue("") String words,
            @QueryParam("organisation") @Nullable String organisation,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("before") @Nullable Long before,
            @Context HttpServletRequest request) {
        AuditSearch search = new AuditSearch(words.strip(), number(organisation), day(from), day(to), before);
        List<Entry> found = log.list(Caller.of(request), search, SHOWN + 1);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("search", search);
        parameters.put("entries", found.subList(0, Math.min(SHOWN, found.size())));
        parameters.put("more", found.size() > SHOWN);
        parameters.put("organisations", organisations.list(Caller.of(request), Act.READ_AUDIT));
        return pages.show("audit", request, parameters);
    }

    @GET
    @Path("export")
    public Response export(
            @QueryParam("words") @DefaultValue("") String words,
            @QueryParam("organisation") @Nullable String organisation,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @Context HttpServletRequest request) {
        AuditSearch search = new AuditSearch(words.strip(), number(organisation), day(from), day(to), null);
        Caller caller = Caller.of(request);
        StreamingOutput body = out -> {
            write(out, Stream.of("at", "who", "act", "route", "organisation", "note", "status", "address"));
            log.each(caller, search, entry -> write(out, values(entry)));
        };
        return Response.ok(body)
                .type("text/csv;charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"")
                .build();
    }

    private static Stream<String> values(Entry entry) {
        return Stream.of(
                entry.at().toString(),
                entry.who(),
                entry.act(),
                entry.route(),
                entry.organisationNamed(),
                entry.note(),
                Integer.toString(entry.status()),
                entry.address());
    }

    private static void write(OutputStream out, Stream<String> values) {
        try {
            out.write(ExportFormat.line(values).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Long number(@Nullable String value) {
        return value == null || !value.matches("\\d{1,18}") ? null : Long.valueOf(value);
    }

    /** A day that can't be meant is none, as when the field is left empty. */
    private static @Nullable LocalDate day(@Nullable String value) {
        try {
            return value == null || value.isBlank() ? null : LocalDate.parse(value.strip());
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }
}
