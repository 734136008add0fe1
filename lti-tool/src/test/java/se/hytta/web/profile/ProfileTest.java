package se.hytta.web.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.hytta.web.page.Json;

/** The rules of the xAPI Profiles specification 1.0, part 2, that a profile's author must follow. */
class ProfileTest {
    private static final Pattern OWN_IRI = Pattern.compile("https://hytta\\.se/[^\\s'\"<>`)]+");

    /** Names of XML elements, not identifiers in statements or documents. */
    private static final Set<String> NOT_IN_XAPI = Set.of("https://hytta.se/cmi5/course/v1");

    private static final Set<String> ACTIVITY = Set.of("id", "type", "inScheme", "activityDefinition", "deprecated");
    private static final Set<String> DOCUMENT = Set.of(
            "id", "type", "inScheme", "prefLabel", "definition", "contentType", "schema", "inlineSchema", "deprecated");
    private static final Set<String> TEMPLATE = Set.of(
            "id",
            "type",
            "inScheme",
            "prefLabel",
            "definition",
            "verb",
            "objectActivityType",
            "contextCategoryActivityType",
            "rules");

    private static final Set<String> EXTENSION =
            Set.of("id", "type", "inScheme", "prefLabel", "definition", "inlineSchema");

    private final JsonNode profile = parsed();

    @Test
    void theProfileSaysWhatItIs() { // 6.0, 6.1, 6.2
        assertEquals(
                "https://w3id.org/xapi/profiles/context",
                profile.path("@context").asText());
        assertEquals("Profile", profile.path("type").asText());
        assertEquals(
                "https://w3id.org/xapi/profiles#1.0", profile.path("conformsTo").asText());
        isLanguageMap(profile.path("prefLabel"));
        isLanguageMap(profile.path("definition"));
        assertEquals("Organization", profile.path("author").path("type").asText());
        assertFalse(profile.path("author").path("name").asText().isEmpty());
        Set<String> versions = new HashSet<>(Set.of(profile.path("id").asText()));
        for (JsonNode version : profile.path("versions")) {
            isIri(version.path("id"));
            assertTrue(versions.add(version.path("id").asText()), "a version's id is unique and not the profile's");
            assertFalse(Instant.parse(version.path("generatedAtTime").asText()).isAfter(Instant.now()));
        }
        assertEquals(2, versions.size(), "a later version needs wasRevisionOf, which this test is then to check");
    }

    @Test
    void nothingIsEmptyOrNull() { // 4.0
        isFilled(profile);
    }

    @Test
    void everyConceptFollowsTheRulesOfItsType() { // 7.2 to 7.4
        for (JsonNode concept : profile.path("concepts")) {
            inScheme(concept);
            switch (concept.path("type").asText()) {
                case "Activity" -> {
                    assertTrue(ACTIVITY.containsAll(names(concept)), concept.toString());
                    JsonNode definition = concept.path("activityDefinition");
                    assertEquals(
                            "https://w3id.org/xapi/profiles/activity-context",
                            definition.path("@context").asText());
                    isLanguageMap(definition.path("name"));
                    isLanguageMap(definition.path("description"));
                }
                case "StateResource" -> {
                    assertTrue(DOCUMENT.containsAll(names(concept)), concept.toString());
                    isLanguageMap(concept.path("prefLabel"));
                    isLanguageMap(concept.path("definition"));
                    assertTrue(concept.path("contentType").asText().matches("\\w+/[\\w.+-]+"));
                    assertTrue(isJson(concept.path("inlineSchema").asText()) && !concept.has("schema"));
                }
                case "ResultExtension", "ContextExtension" -> {
                    assertTrue(EXTENSION.containsAll(names(concept)), concept.toString());
                    isLanguageMap(concept.path("prefLabel"));
                    isLanguageMap(concept.path("definition"));
                    assertTrue(isJson(concept.path("inlineSchema").asText()) && !concept.has("schema"));
                }
                default -> throw new AssertionError("no rules for " + concept);
            }
        }
    }

    @Test
    void everyTemplateHasDeterminingPropertiesAndRulesThatCanBeChecked() { // 8.0, 8.1
        for (JsonNode template : profile.path("templates")) {
            inScheme(template);
            assertEquals("StatementTemplate", template.path("type").asText());
            assertTrue(TEMPLATE.containsAll(names(template)), template.toString());
            isLanguageMap(template.path("prefLabel"));
            isLanguageMap(template.path("definition"));
            isIri(template.path("verb"));
            for (JsonNode rule : template.path("rules")) {
                assertTrue(
                        rule.path("location").asText().matches("\\$(\\.\\w+(\\[\\*])?|\\['[^']+'])+"), rule.toString());
                assertTrue(Set.of("included", "excluded", "recommended")
                        .contains(rule.path("presence").asText()));
                for (String values : List.of("any", "all", "none")) {
                    assertTrue(!rule.has(values) || rule.path(values).isArray());
                }
            }
        }
    }

    @Test
    void noIdentifierStandsTwice() {
        List<String> all = new ArrayList<>();
        Stream.of("concepts", "templates")
                .forEach(part ->
                        profile.path(part).forEach(e -> all.add(e.path("id").asText())));
        assertEquals(new HashSet<>(all).size(), all.size());
    }

    @Test
    void everyIriOfOurOwnThatTheCodeEmitsIsInTheProfile() throws IOException {
        Set<String> described = new TreeSet<>(NOT_IN_XAPI);
        profile.path("concepts")
                .forEach(concept -> described.add(concept.path("id").asText()));
        Set<String> emitted = new TreeSet<>();
        for (String source :
                List.of("../content/src/main", "../xapi-recorder/src/main", "src/main/java", "src/main/jte")) {
            try (Stream<Path> files = Files.walk(Path.of(source))) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(f -> f.toString().matches(".*\\.(java|js|yaml|md|xml|jte|json)"))
                        .toList()) {
                    Matcher iri = OWN_IRI.matcher(Files.readString(file));
                    while (iri.find()) {
                        emitted.add(iri.group().replaceAll("[}.]+$", ""));
                    }
                }
            }
        }
        assertTrue(emitted.contains("https://hytta.se/courses/bas"), emitted.toString());
        assertTrue(emitted.contains("https://hytta.se/profile/state/progress"), emitted.toString());
        emitted.removeAll(described);
        assertEquals(Set.of(), emitted, "not in the profile");
    }

    @Test
    void theActivitiesAreCalledAsInTheirCourse() throws IOException {
        String course = Files.readString(Path.of("../content/src/main/courses/bas/course.yaml"))
                + Files.readString(Path.of("../content/src/main/courses/bas/b1-stalkedja/au.yaml"))
                + Files.readString(Path.of("../content/src/main/courses/bas/b2-sakerhet/au.yaml"))
                + Files.readString(Path.of("../content/src/main/courses/praktik/course.yaml"))
                + Files.readString(Path.of("../content/src/main/courses/praktik/p1-bryt-las/au.yaml"));
        for (JsonNode concept : profile.path("concepts")) {
            if (concept.path("type").asText().equals("Activity")) {
                concept.path("activityDefinition")
                        .path("name")
                        .properties()
                        .forEach(name -> assertTrue(
                                course.contains(
                                        name.getKey() + ": " + name.getValue().asText() + "\n"),
                                name.toString()));
            }
        }
    }

    @Test
    void thePageTellsOfEveryConceptAndTemplate() {
        Profile told = Profile.load();
        assertEquals(profile.path("concepts").size(), told.concepts("sv").size());
        assertTrue(told.templates("en").stream()
                .allMatch(
                        entry -> !entry.name().isEmpty() && !entry.definition().isEmpty()));
        assertTrue(told.concepts("sv").stream()
                .allMatch(
                        entry -> !entry.name().isEmpty() && !entry.definition().isEmpty()));
    }

    private void inScheme(JsonNode part) {
        isIri(part.path("id"));
        assertEquals(
                profile.path("versions").path(0).path("id").asText(),
                part.path("inScheme").asText());
    }

    private static void isIri(JsonNode node) {
        assertTrue(node.isTextual() && URI.create(node.asText()).isAbsolute(), node.toString());
    }

    private static void isLanguageMap(JsonNode node) {
        assertTrue(
                node.isObject()
                        && node.path("sv").isTextual()
                        && node.path("en").isTextual(),
                node.toString());
    }

    private static void isFilled(JsonNode node) {
        boolean empty = node.isNull()
                || node.isContainerNode() && node.isEmpty()
                || node.isTextual() && node.asText().isBlank();
        assertFalse(empty, profileAt(node));
        node.forEach(ProfileTest::isFilled);
    }

    private static String profileAt(JsonNode node) {
        return "empty: " + node;
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new HashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean isJson(String text) {
        try {
            return Json.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .isObject();
        } catch (IOException e) {
            return false;
        }
    }

    private static JsonNode parsed() {
        try {
            return Json.read(Profile.load().document());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
