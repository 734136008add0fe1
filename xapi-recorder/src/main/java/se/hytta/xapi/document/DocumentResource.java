package se.hytta.xapi.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.access.AuthenticationFilter;
import se.hytta.xapi.access.Caller;
import se.hytta.xapi.document.DocumentAccess.Resource;
import se.hytta.xapi.document.UseDocuments.Sent;
import se.hytta.xapi.protocol.Body;
import se.hytta.xapi.protocol.Limits;
import se.hytta.xapi.protocol.Parameters;
import se.hytta.xapi.protocol.VersionFilter;

/** What the three document resources have in common as HTTP. */
abstract class DocumentResource {
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private final Resource resource;
    private final UseDocuments documents;
    private final int most;

    DocumentResource(Resource resource, UseDocuments documents, Limits limits) {
        this.resource = resource;
        this.documents = documents;
        this.most = limits.document();
    }

    Response read(ContainerRequestContext request) {
        Caller caller = AuthenticationFilter.of(request);
        DocumentCall call = call(request);
        if (!call.isSingle()) {
            ArrayNode ids = JsonNodeFactory.instance.arrayNode();
            documents.ids(caller, call).forEach(ids::add);
            return Response.ok(ids.toString())
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        StoredDocument document = documents.get(caller, call).orElseThrow(UseDocuments::notFound);
        Response.ResponseBuilder answer = precondition(request).isNotModified(document)
                ? Response.notModified()
                : Response.ok(document.body()).header("Content-Type", document.mediaType());
        return answer.header("ETag", '"' + document.etag() + '"')
                .lastModified(Date.from(document.updated()))
                .build();
    }

    Response replace(ContainerRequestContext request, InputStream body) {
        documents.put(
                AuthenticationFilter.of(request),
                call(request),
                VersionFilter.of(request),
                precondition(request),
                sent(request, body));
        return Response.noContent().build();
    }

    Response merge(ContainerRequestContext request, InputStream body) {
        documents.post(AuthenticationFilter.of(request), call(request), precondition(request), sent(request, body));
        return Response.noContent().build();
    }

    Response remove(ContainerRequestContext request) {
        documents.delete(AuthenticationFilter.of(request), call(request), precondition(request));
        return Response.noContent().build();
    }

    private DocumentCall call(ContainerRequestContext request) {
        Set<String> known = new HashSet<>(DocumentCall.names(resource));
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            known.remove("since");
        }
        return new DocumentCall(resource, new Parameters(request.getUriInfo().getQueryParameters(), known));
    }

    private static Precondition precondition(ContainerRequestContext request) {
        return new Precondition(request.getHeaderString("If-Match"), request.getHeaderString("If-None-Match"));
    }

    private Sent sent(ContainerRequestContext request, InputStream body) {
        @Nullable String type = request.getHeaderString("Content-Type");
        return new Sent(type == null ? UNKNOWN_TYPE : type, Body.read(body, most));
    }
}
