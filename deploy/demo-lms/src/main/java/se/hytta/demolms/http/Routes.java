package se.hytta.demolms.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the handler of a request by method and path; a path is written {@code /courses/{course}/links}. */
public final class Routes implements HttpHandler {
    private record Route(String method, Pattern path, List<String> places, Function<Request, Answer> handler) {}

    private final List<Route> routes = new ArrayList<>();
    private final Guard guard;
    private final Function<Problem, Answer> problems;

    /** Something that went wrong with a request. */
    public record Problem(Request request, int status, String message) {}

    /** Looks at each request first and throws {@link Refused} for one that must not come in. */
    public interface Guard {
        void check(Request request, String path);
    }

    public Routes(Guard guard, Function<Problem, Answer> problems) {
        this.guard = guard;
        this.problems = problems;
    }

    public Routes get(String path, Function<Request, Answer> handler) {
        return on("GET", path, handler);
    }

    public Routes post(String path, Function<Request, Answer> handler) {
        return on("POST", path, handler);
    }

    public Routes on(String method, String path, Function<Request, Answer> handler) {
        List<String> places = new ArrayList<>();
        Matcher named = Pattern.compile("\\{(\\w+)}").matcher(path);
        while (named.find()) {
            places.add(named.group(1));
        }
        routes.add(new Route(method, Pattern.compile(path.replaceAll("\\{\\w+}", "([^/]+)")), places, handler));
        return this;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            if (answer.status() == 0) {
                return;
            }
            exchange.getRequestBody().readAllBytes();
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().putIfAbsent("Cache-Control", List.of("no-store"));
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            if (answer.body().length > 0) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private Answer answer(HttpExchange exchange) {
        Request plain = new Request(exchange, Map.of());
        String path = exchange.getRequestURI().getPath();
        try {
            guard.check(plain, path);
            boolean known = false;
            for (Route route : routes) {
                Matcher match = route.path().matcher(path);
                if (match.matches()) {
                    known = true;
                    if (route.method().equals(exchange.getRequestMethod())) {
                        return route.handler().apply(new Request(exchange, places(route, match)));
                    }
                }
            }
            return problems.apply(new Problem(
                    plain, known ? 405 : 404, known ? "That can't be done here." : "There is nothing here."));
        } catch (Refused e) {
            return problems.apply(new Problem(plain, e.status(), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            e.printStackTrace();
            return problems.apply(new Problem(plain, 500, "The LMS failed; its log says more."));
        }
    }

    private static Map<String, String> places(Route route, Matcher match) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < route.places().size(); i++) {
            values.put(route.places().get(i), match.group(i + 1));
        }
        return values;
    }
}
