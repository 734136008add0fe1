package se.hytta.xapi.recording;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.access.AuthenticationFilter;
import se.hytta.xapi.access.Caller;
import se.hytta.xapi.access.Permissions;
import se.hytta.xapi.access.Scope;
import se.hytta.xapi.attachment.FindAttachments;
import se.hytta.xapi.protocol.Parameters;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.protocol.VersionFilter;
import se.hytta.xapi.recording.FindStatements.Form;
import se.hytta.xapi.recording.FindStatements.Found;
import se.hytta.xapi.recording.FindStatements.One;
import se.hytta.xapi.recording.ReadStatements.Sent;
import se.hytta.xapi.statement.SentStatement;
import se.hytta.xapi.statement.StatementFormat;

/** The Statement Resource (xAPI 1.0.3 Communication 2.1). HEAD is answered as GET without a body. */
@Path("xapi/statements")
public final class StatementsResource {
    private static final Set<String> SINGLE = Set.of("statementId", "voidedStatementId");
    private static final Set<String> LOOK = Set.of("format", "attachments");

    private final ReadStatements reading;
    private final ReceiveStatements receiving;
    private final FindStatements finding;
    private final Answer answer;
    private final Ingest ingest;
    private final String path;

    StatementsResource(
            ReadStatements reading,
            ReceiveStatements receiving,
            FindStatements finding,
            FindAttachments attachments,
            Ingest ingest,
            URI publicUrl) {
        this.reading = reading;
        this.receiving = receiving;
        this.finding = finding;
        this.answer = new Answer(attachments);
        this.ingest = ingest;
        this.path = publicUrl.getRawPath().replaceAll("/+$", "") + "/xapi/statements";
    }

    @POST
    public Response post(@Context ContainerRequestContext request, InputStream body) {
        return ingest.request(() -> several(request, body));
    }

    private Response several(ContainerRequestContext request, InputStream body) {
        Caller caller = writer(request);
        new Parameters(request.getUriInfo().getQueryParameters(), Set.of());
        try (Sent sent = reading.several(request, body)) {
            List<UUID> ids = receiving.receive(caller, VersionFilter.of(request), sent.statements(), sent.attached());
            return Response.ok(ids.stream().map(id -> "\"" + id + '"').collect(Collectors.joining(",", "[", "]")))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
    }

    @PUT
    public Response put(@Context ContainerRequestContext request, InputStream body) {
        return ingest.request(() -> one(request, body));
    }

    private Response one(ContainerRequestContext request, InputStream body) {
        Caller caller = writer(request);
        Parameters parameters = new Parameters(request.getUriInfo().getQueryParameters(), Set.of("statementId"));
        parameters.required("statementId");
        UUID id = parameters.uuid("statementId");
        try (Sent sent = reading.one(request, body)) {
            identify(sent.statements().get(0), String.valueOf(id));
            receiving.receive(caller, VersionFilter.of(request), sent.statements(), sent.attached());
            return Response.noContent().build();
        }
    }

    private static void identify(SentStatement sent, String id) {
        @Nullable JsonNode inBody = sent.json().get("id");
        if (inBody == null) {
            sent.json().put("id", id);
        } else if (!inBody.asText().equalsIgnoreCase(id)) {
            throw new Refusal(400, "XAPI-00144", "The statement's id is not the statementId of the request");
        }
    }

    @GET
    public Response get(@Context ContainerRequestContext request) {
        Caller caller = AuthenticationFilter.of(request);
        Set<String> known = new HashSet<>(StatementFilter.NAMES);
        known.addAll(SINGLE);
        known.addAll(LOOK);
        Parameters parameters = new Parameters(request.getUriInfo().getQueryParameters(), known);
        boolean attachments = parameters.flag("attachments");
        Form form = form(parameters, request);
        if (parameters.text("statementId") != null || parameters.text("voidedStatementId") != null) {
            return single(caller, parameters, form, attachments);
        }
        Found found = finding.find(caller, StatementFilter.of(parameters), form);
        byte[] result = FindStatements.result(
                found.statements(), more(request.getUriInfo().getRequestUri(), found.more()));
        return answer.of(caller, found.statements(), result, attachments)
                .header(ConsistentThroughFilter.HEADER, Stored.text(found.consistentThrough()))
                .build();
    }

    private Response single(Caller caller, Parameters parameters, Form form, boolean attachments) {
        Set<String> others = new HashSet<>(parameters.names());
        others.removeAll(LOOK);
        if (others.size() > 1) {
            throw new Refusal(
                    400, "XAPI-00151", "statementId and voidedStatementId stand alone, with format and attachments");
        }
        @Nullable UUID id = parameters.uuid("statementId");
        @Nullable UUID voided = parameters.uuid("voidedStatementId");
        One one = id != null ? finding.find(caller, id, false, form) : finding.find(caller, voided, true, form);
        return answer.of(caller, List.of(one.json()), one.json(), attachments)
                .header(ConsistentThroughFilter.HEADER, Stored.text(one.consistentThrough()))
                .lastModified(Date.from(one.stored()))
                .build();
    }

    private static Caller writer(ContainerRequestContext request) {
        Caller caller = AuthenticationFilter.of(request);
        Permissions.require(caller, Scope.STATEMENTS_WRITE);
        return caller;
    }

    private static Form form(Parameters parameters, ContainerRequestContext request) {
        String word = parameters.text("format");
        StatementFormat format = word == null
                ? StatementFormat.EXACT
                : StatementFormat.of(word)
                        .orElseThrow(() -> new Refusal(400, "XAPI-00012", "format is one of ids, exact and canonical"));
        return new Form(format, languages(request.getHeaderString("Accept-Language")));
    }

    /** The ranges that are wanted, the most wanted first; a header that cannot be read wants none (RFC 9110 12.5.4). */
    private static List<String> languages(@Nullable String header) {
        try {
            return header == null
                    ? List.of()
                    : Locale.LanguageRange.parse(header).stream()
                            .filter(range -> range.getWeight() > 0)
                            .map(Locale.LanguageRange::getRange)
                            .filter(range -> !range.startsWith("*"))
                            .toList();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) { // a lone hyphen is the latter
            return List.of();
        }
    }

    /** A relative URL that keeps the query, or the empty string at the end (XAPI-00111). */
    private String more(URI request, @Nullable Long cursor) {
        if (cursor == null) {
            return "";
        }
        String query = request.getRawQuery() == null ? "" : request.getRawQuery();
        String kept = Arrays.stream(query.split("&"))
                .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith("cursor="))
                .map(parameter -> parameter + '&')
                .collect(Collectors.joining());
        return path + '?' + kept + "cursor=" + cursor;
    }
}
