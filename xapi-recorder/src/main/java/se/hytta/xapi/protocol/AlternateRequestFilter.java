package se.hytta.xapi.protocol;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The alternate request syntax, for callers that can only POST (xAPI 1.0.3 Communication 1.3; 2.0 has none): the method is
 * the query, and a form holds the headers, the parameters and, as {@code content}, the body. The request is made what it
 * stands for before anything else looks at it.
 */
@PreMatching
@Priority(150)
public final class AlternateRequestFilter implements ContainerRequestFilter {
    private static final String CLAUSE = "XAPI-00336";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "PUT", "POST", "DELETE");
    private static final Set<String> BODIES = Set.of("PUT", "POST");
    private static final Map<String, String> HEADERS = Set.of(
                    "Authorization",
                    "X-Experience-API-Version",
                    "Content-Type",
                    "Content-Length",
                    "If-Match",
                    "If-None-Match",
                    "Accept",
                    "Accept-Language",
                    "Accept-Encoding")
            .stream()
            .collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), name -> name));

    private final int most;

    public AlternateRequestFilter(Limits limits) {
        this.most = limits.statements();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        MultivaluedMap<String, String> query = request.getUriInfo().getQueryParameters();
        if (!Paths.isXapi(request) || !request.getMethod().equals("POST") || !query.containsKey("method")) {
            return;
        }
        if (isVersion2(request)) {
            return; // there the parameter is one that is not known
        }
        String method = query.getFirst("method");
        if (query.size() > 1 || query.get("method").size() > 1 || !METHODS.contains(method)) {
            throw new Refusal(400, CLAUSE, "The query of an alternate request is its method, and nothing else");
        }
        if (!isForm(request)) {
            throw new Refusal(400, CLAUSE, "An alternate request must be application/x-www-form-urlencoded");
        }
        Map<String, byte[]> form = Form.parsed(Body.read(request.getEntityStream(), most));
        headers(request, form);
        if (isVersion2(request)) {
            throw new Refusal(400, CLAUSE, "xAPI 2.0 has no alternate request syntax");
        }
        body(request, method, form.remove("content"));
        String parameters = form.entrySet().stream()
                .map(e -> encoded(e.getKey()) + '=' + encoded(Form.text(e.getValue())))
                .collect(Collectors.joining("&"));
        request.setMethod(method);
        request.setRequestUri(request.getUriInfo()
                .getRequestUriBuilder()
                .replaceQuery(parameters.isEmpty() ? null : parameters)
                .build());
    }

    private static boolean isVersion2(ContainerRequestContext request) {
        return Version.of(request.getHeaderString(VersionFilter.HEADER)).equals(Optional.of(Version.V2));
    }

    private static boolean isForm(ContainerRequestContext request) {
        @Nullable String type = request.getHeaderString("Content-Type");
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    private static void headers(ContainerRequestContext request, Map<String, byte[]> form) {
        request.getHeaders().remove("Content-Type"); // the form's, not the content's
        request.getHeaders().remove("Content-Length");
        Map<String, byte[]> parameters = new TreeMap<>(form);
        parameters.forEach((name, value) -> {
            @Nullable String header = HEADERS.get(name.toLowerCase(Locale.ROOT));
            if (header != null) {
                request.getHeaders().put(header, new ArrayList<>(List.of(Form.text(value))));
                form.remove(name);
            }
        });
    }

    private static void body(ContainerRequestContext request, String method, byte @Nullable [] content) {
        if (BODIES.contains(method) != (content != null)) {
            throw new Refusal(
                    400, CLAUSE, "An alternate request has a content when its method is PUT or POST, and only then");
        }
        if (content != null && request.getHeaderString("Content-Type") == null && Paths.isStatements(request)) {
            request.getHeaders().put("Content-Type", new ArrayList<>(List.of("application/json")));
        }
        request.setEntityStream(new ByteArrayInputStream(content == null ? new byte[0] : content));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
