package se.hytta.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.Recorder;

/** What programs are told of the APIs is valid OpenAPI, and all that there is. */
class ApiDescriptionTest {

    @Test
    void theAdministrationsDescriptionIsValid() {
        isValid(ApiDescriptionResource.description().toString());
    }

    @Test
    void theRecordersDescriptionIsValid() throws IOException {
        try (InputStream in = Recorder.class.getResourceAsStream("/se/hytta/xapi/openapi.json")) {
            isValid(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aDescriptionThatIsWrongIsFoundToBe() {
        SwaggerParseResult result = new OpenAPIV3Parser()
                .readContents(
                        "{\"openapi\":\"3.0.3\",\"paths\":{\"/x\":{\"get\":{\"parameters\":[{\"in\":\"query\"}]}}}}");
        assertFalse(result.getMessages().isEmpty());
    }

    @Test
    void everyResourceAndMethodIsDescribedAndNoOther() {
        Set<String> described = new TreeSet<>();
        ApiDescriptionResource.description()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertEquals(resources(), described, "a file under openapi/, named in ApiDescriptionResource, describes each");
    }

    private static void isValid(String description) {
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(description);
        assertEquals(List.of(), result.getMessages());
        assertNotNull(result.getOpenAPI());
        assertTrue(result.getOpenAPI().getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .allMatch(operation -> operation.getSummary() != null && operation.getOperationId() != null));
    }

    private static Set<String> resources() {
        Set<String> all = new TreeSet<>();
        new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("se.hytta.web", "se.hytta.lti")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .filter(type -> path(type.getAnnotation(Path.class)).startsWith("/admin/api"))
                        .forEach(type -> methods(type).forEach(all::add));
        return all;
    }

    private static Stream<String> methods(Class<?> type) {
        String root = path(type.getAnnotation(Path.class));
        return Stream.of(type.getDeclaredMethods())
                .flatMap(method -> httpMethod(method)
                        .map(verb -> verb + " " + root
                                + (method.isAnnotationPresent(Path.class)
                                        ? path(method.getAnnotation(Path.class))
                                        : "")));
    }

    /** With the patterns of its parameters left out. */
    private static String path(Path path) {
        return "/" + path.value().replaceAll("^/|/$", "").replaceAll("\\{(\\w+)\\s*:(?:[^{}]|\\{[^{}]*})*}", "{$1}");
    }

    private static Stream<String> httpMethod(Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value);
    }
}
