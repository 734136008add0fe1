package se.hytta.xapi.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.Database;
import se.hytta.xapi.Recorder;
import se.hytta.xapi.Server;
import se.hytta.xapi.document.DocumentGate;
import se.hytta.xapi.recording.StatementGate;

class DescriptionTest {

    @Test
    void theDescriptionIsOpenToAnyoneAndNamesEveryResourceAndMethodAndNoOther() throws Exception {
        try (Server server = new Server()) {
            Server.Answer answer = server.call(
                    HttpRequest.newBuilder(server.at("/openapi.json")).build());
            assertEquals(200, answer.status());
            JsonNode description = answer.json();
            Set<String> described = new TreeSet<>();
            description
                    .path("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .fieldNames()
                            .forEachRemaining(method ->
                                    described.add(method.toUpperCase(Locale.ROOT) + " /xapi" + path.getKey())));
            assertEquals(resources(), described);
        }
    }

    @Test
    void everyParameterThatTheStatementsKnowIsDescribed() throws Exception {
        try (Server server = new Server()) {
            Server.Client client = server.client();
            JsonNode parameters = server.call(
                            HttpRequest.newBuilder(server.at("/openapi.json")).build())
                    .json()
                    .at("/paths/~1statements/get/parameters");
            assertTrue(parameters.size() > 10);
            String all = "";
            for (JsonNode parameter : parameters) {
                String name = parameter.path("name").asText();
                if (List.of("registration", "since", "until", "verb", "activity", "limit")
                        .contains(name)) {
                    all += "&" + name + "=" + value(name);
                }
            }
            assertEquals(200, client.get("/statements?" + all.substring(1)).status());
        }
    }

    private static String value(String name) {
        return switch (name) {
            case "registration" -> "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
            case "limit" -> "1";
            case "since", "until" -> "2026-01-01T00:00:00Z";
            default -> "http://example.com/x";
        };
    }

    private static Set<String> resources() {
        Set<String> all = new TreeSet<>();
        new Recorder(Database.JDBI, URI.create("http://localhost"))
                .resources(List.of(), StatementGate.OPEN, DocumentGate.OPEN).stream()
                        .map(Object::getClass)
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .forEach(type -> methods(type).forEach(all::add));
        return all;
    }

    private static Stream<String> methods(Class<?> type) {
        String root = "/" + type.getAnnotation(Path.class).value();
        return Stream.of(type.getMethods())
                .flatMap(method -> httpMethod(method)
                        .map(verb -> verb + " " + root
                                + (method.isAnnotationPresent(Path.class)
                                        ? "/" + method.getAnnotation(Path.class).value()
                                        : "")));
    }

    private static Stream<String> httpMethod(Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .filter(verb -> !verb.equals("OPTIONS") && !verb.equals("HEAD"));
    }
}
