package se.hytta.web.admin;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.personal.ProtectedIdentities;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Refused;
import se.hytta.web.page.When;
import se.hytta.xapi.recording.BrowseStatements;

/** All statements that a search finds, as a file that is written while it is read: the oldest first. */
final class ExportStatements {
    private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final BrowseStatements statements;
    private final LearnerAccess access;
    private final ProtectedIdentities identities;
    private final String publicUrl;
    private final Clock clock;

    ExportStatements(
            BrowseStatements statements,
            LearnerAccess access,
            ProtectedIdentities identities,
            String publicUrl,
            Clock clock) {
        this.statements = statements;
        this.access = access;
        this.identities = identities;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** Throws {@link Refused} (400) for a search or a form that can't be meant. */
    Response export(Caller caller, Organisation organisation, @Nullable String word, UriInfo uri, HttpHeaders headers) {
        ExportFormat format = ExportFormat.of(word == null ? "jsonl" : word)
                .orElseThrow(() -> new Refused(400, "web.admin.refused.export", "no form of export: " + word));
        StatementSearch search = StatementSearch.of(uri.getQueryParameters(), publicUrl);
        access.search(caller, organisation.id(), search, "searchexport");
        Set<UUID> withheld = identities.all();
        Iterator<byte[]> all = statements.all(organisation.id(), search.search());
        all.hasNext(); // what is wrong with the database is told while it still can be
        boolean zipped = takesGzip(headers);
        StreamingOutput body = out -> write(all, withheld, format, zipped ? new GZIPOutputStream(out, 8192) : out);
        Response.ResponseBuilder answer = Response.ok(body)
                .type(format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name(organisation, format) + '"')
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return (zipped ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip") : answer).build();
    }

    private static void write(Iterator<byte[]> all, Set<UUID> withheld, ExportFormat format, OutputStream out)
            throws IOException {
        try (out) {
            out.write(format.head());
            while (all.hasNext()) {
                byte[] statement = all.next();
                if (!names(statement, withheld)) {
                    out.write(format.record(statement));
                }
            }
        }
    }

    /** Whether the statement bears the pseudonym of one of them, in whatever place. */
    private static boolean names(byte[] statement, Set<UUID> learners) {
        if (learners.isEmpty()) {
            return false;
        }
        return PSEUDONYM
                .matcher(new String(statement, StandardCharsets.UTF_8))
                .results()
                .anyMatch(found -> learners.contains(UUID.fromString(found.group())));
    }

    private String name(Organisation organisation, ExportFormat format) {
        String plain = java.text.Normalizer.normalize(organisation.name(), java.text.Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return "statements-" + (plain.isEmpty() ? organisation.id() : plain) + "-"
                + LocalDate.now(clock.withZone(When.HERE)) + "." + format.ending();
    }

    private static boolean takesGzip(HttpHeaders headers) {
        List<String> accepted = headers.getRequestHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null
                && String.join(",", accepted)
                        .toLowerCase(Locale.ROOT)
                        .matches("(.*,)?\\s*gzip\\s*(;\\s*q=(1(\\.0*)?|0\\.\\d*[1-9]\\d*))?\\s*(,.*)?");
    }
}
