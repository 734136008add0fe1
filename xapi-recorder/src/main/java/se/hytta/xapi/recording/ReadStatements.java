package se.hytta.xapi.recording;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.attachment.Attached;
import se.hytta.xapi.attachment.ReadMultipart;
import se.hytta.xapi.protocol.Body;
import se.hytta.xapi.protocol.Limits;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.protocol.Version;
import se.hytta.xapi.protocol.VersionFilter;
import se.hytta.xapi.statement.AttachmentMentions;
import se.hytta.xapi.statement.SentStatement;
import se.hytta.xapi.statement.StatementReader;
import se.hytta.xapi.statement.StatementRules;

/** Reads a request's body: statements alone, as application/json, or with attachments, as multipart/mixed. */
final class ReadStatements {
    private static final MediaType MULTIPART = new MediaType("multipart", "mixed");

    private final Limits limits;

    ReadStatements(Limits limits) {
        this.limits = limits;
    }

    /** What a request brings; to be closed when it has been recorded, or not. */
    record Sent(List<SentStatement> statements, Attached attached) implements AutoCloseable {
        @Override
        public void close() {
            attached.close();
        }
    }

    /** One statement or several. */
    Sent several(ContainerRequestContext request, InputStream body) {
        return read(request, body, false);
    }

    /** Exactly one statement, and no array. */
    Sent one(ContainerRequestContext request, InputStream body) {
        return read(request, body, true);
    }

    private Sent read(ContainerRequestContext request, InputStream body, boolean single) {
        @Nullable MediaType type = type(request);
        if (type != null && type.isCompatible(MULTIPART)) {
            return multipart(new ReadMultipart(type, body, limits), single, VersionFilter.of(request));
        }
        if (type == null || !type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            throw new Refusal(400, "XAPI-00127", "Statements are sent as application/json or multipart/mixed");
        }
        return new Sent(parsed(Body.read(body, limits.statements()), single), Attached.nothing());
    }

    /** The statements are checked before their attachments are read: what is refused need not be received. */
    private Sent multipart(ReadMultipart parts, boolean single, Version version) {
        List<SentStatement> statements = parsed(parts.statements(), single);
        List<JsonNode> trees =
                statements.stream().map(sent -> (JsonNode) sent.json()).toList();
        trees.forEach(statement -> StatementRules.check(statement, version));
        Set<String> declared = trees.stream()
                .flatMap(statement -> AttachmentMentions.of(statement).stream())
                .map(attachment -> attachment.path("sha2").asText().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Attached attached = parts.attachments(declared);
        try {
            attached.checkComplete(trees);
            attached.checkSignatures(trees);
            return new Sent(statements, attached);
        } catch (RuntimeException e) {
            attached.close();
            throw e;
        }
    }

    private List<SentStatement> parsed(byte[] json, boolean single) {
        return single
                ? List.of(StatementReader.object(json))
                : StatementReader.statements(json, limits.batch()).statements();
    }

    private static @Nullable MediaType type(ContainerRequestContext request) {
        @Nullable String type = request.getHeaderString("Content-Type");
        try {
            return type == null ? null : MediaType.valueOf(type);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
