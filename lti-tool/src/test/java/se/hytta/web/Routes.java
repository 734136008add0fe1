package se.hytta.web;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All routes that there are, found by reflection, and what {@code routes.txt} says of those outside /admin. */
final class Routes {
    /**
     * One route.
     *
     * @param path with the names of its parameters and without their patterns
     */
    record Route(String verb, String path, Method method) {
        boolean ofAdministration() {
            return path.equals("/admin") || path.startsWith("/admin/");
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    private Routes() {}

    static List<Route> all() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("se.hytta").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class) && !type.isInterface())
                        .map(JavaClass::reflect)
                        .flatMap(Routes::of)
                        .toList();
    }

    /** Who comes in at each route outside /admin: {@code everyone}, {@code teacher}, … by {@code GET /teach}. */
    static Map<String, String> doors() {
        try (InputStream in = Routes.class.getResourceAsStream("/routes.txt")) {
            Map<String, String> doors = new TreeMap<>();
            new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().split("\\s+"))
                    .forEach(words -> doors.put(words[1] + " " + words[2], words[0]));
            return doors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Route> of(Class<?> type) {
        String root = path(type.getAnnotation(Path.class));
        return Stream.of(type.getMethods())
                .flatMap(method -> verb(method).map(verb -> new Route(verb, whole(root, method), method)));
    }

    private static String whole(String root, Method method) {
        String rest = method.isAnnotationPresent(Path.class) ? path(method.getAnnotation(Path.class)) : "";
        return (root + rest).replaceAll("//+", "/").replaceAll("(?<=.)/$", "");
    }

    private static String path(Path path) {
        return "/" + path.value().replaceAll("^/|/$", "").replaceAll("\\{(\\w+)\\s*:(?:[^{}]|\\{[^{}]*})*}", "{$1}");
    }

    private static Stream<String> verb(Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value);
    }
}
