package se.hytta.lti;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import se.hytta.content.Content;
import se.hytta.lti.deeplink.PickResource;
import se.hytta.lti.guide.RegistrationResource;
import se.hytta.lti.key.KeysResource;
import se.hytta.lti.launch.LaunchResource;
import se.hytta.lti.login.Form;
import se.hytta.lti.login.LoginResource;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Refused;
import se.hytta.xapi.Recorder;

/** The tool's LTI side behind a real HTTP server; a refusal is answered with its status and its key. */
public final class Tool implements AutoCloseable {
    private final HttpServer server;
    private final URI url;
    private final Recorder recorder;
    private final Content content;
    private final Lti lti;

    public Tool() {
        this(Database.jdbi());
    }

    public Tool(Jdbi jdbi) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        url = URI.create("http://localhost:" + server.getAddress().getPort());
        recorder = new Recorder(jdbi, url);
        content = new Content(jdbi, recorder, url, "http://{course}.localhost:1");
        content.importBuiltIn();
        lti = new Lti(jdbi, new LtiSettings(url, Duration.ZERO), recorder, content, new Pages());
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newFixedThreadPool(24));
        server.start();
    }

    public URI url() {
        return url;
    }

    public Lti lti() {
        return lti;
    }

    public Content content() {
        return content;
    }

    public Recorder recorder() {
        return recorder;
    }

    @Override
    public void close() {
        lti.stop();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Response response;
            HttpServletRequest request = request(exchange);
            try {
                response = route(exchange, request);
            } catch (Refused e) {
                lti.refusals().refused(request, e, "TEST-REFE");
                answer(exchange, e.status(), (e.key() + "\n" + e.getMessage()).getBytes());
                return;
            } catch (RuntimeException e) {
                e.printStackTrace();
                answer(exchange, 500, e.toString().getBytes());
                return;
            }
            response.getStringHeaders()
                    .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
            byte[] body = response.getEntity() instanceof byte[] bytes ? bytes : new byte[0];
            answer(exchange, response.getStatus(), body);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private Response route(HttpExchange exchange, HttpServletRequest request) {
        String path = exchange.getRequestURI().getPath();
        return switch (exchange.getRequestMethod() + " " + path) {
            case "GET /lti/login" -> resource(LoginResource.class).get(request);
            case "POST /lti/login" -> resource(LoginResource.class).post(exchange.getRequestBody(), request);
            case "POST /lti/launch" -> resource(LaunchResource.class).post(exchange.getRequestBody(), request);
            case "POST /lti/pick" -> resource(PickResource.class).post(exchange.getRequestBody(), request);
            case "GET /lti/jwks" ->
                Response.ok(resource(KeysResource.class).get()).build();
            default -> register(path, exchange, request);
        };
    }

    private Response register(String path, HttpExchange exchange, HttpServletRequest request) {
        if (!path.startsWith("/lti/register/")) {
            return Response.status(404).build();
        }
        Form query = Form.parse(exchange.getRequestURI().getRawQuery());
        RegistrationResource resource = resource(RegistrationResource.class);
        String token = path.substring("/lti/register/".length());
        if (token.endsWith("/progress")) {
            String until = query.one("until");
            return resource.progress(
                    token.replace("/progress", ""),
                    query.one("mark"),
                    until == null ? 0 : Long.parseLong(until),
                    request);
        }
        return switch (exchange.getRequestMethod()) {
            case "HEAD" -> resource.head(token);
            case "POST" -> resource.post(token, exchange.getRequestBody(), request);
            default -> resource.get(token, query.one("openid_configuration"), query.one("registration_token"), request);
        };
    }

    private <T> T resource(Class<T> type) {
        return lti.resources().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static HttpServletRequest request(HttpExchange exchange) {
        Map<Object, Object> attributes = new HashMap<>();
        return (HttpServletRequest) Proxy.newProxyInstance(
                Tool.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeader" -> {
                        List<String> values = exchange.getRequestHeaders().get((String) arguments[0]);
                        yield values == null ? null : String.join("; ", values);
                    }
                    case "getQueryString" -> exchange.getRequestURI().getRawQuery();
                    case "getRequestURI" -> exchange.getRequestURI().getRawPath();
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
