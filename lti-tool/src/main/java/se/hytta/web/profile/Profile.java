package se.hytta.web.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import se.hytta.web.page.Json;

/** The profile's document, as it is served and as a page tells it. */
public final class Profile {
    private final byte[] document;
    private final JsonNode json;

    private Profile(byte[] document) throws IOException {
        this.document = document;
        this.json = Json.read(document);
    }

    static Profile load() {
        try (InputStream in = Profile.class.getResourceAsStream("/profile/hytta.jsonld")) {
            return new Profile(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] document() {
        return document.clone();
    }

    /** Something that the profile describes, in one language. */
    public record Entry(String id, String type, String name, String definition, List<String> rules) {}

    public String id() {
        return json.path("id").asText();
    }

    public String version() {
        return json.path("versions").path(0).path("id").asText();
    }

    public String definition(String language) {
        return text(json.path("definition"), language);
    }

    public List<Entry> concepts(String language) {
        return entries(json.path("concepts"), language);
    }

    public List<Entry> templates(String language) {
        return entries(json.path("templates"), language);
    }

    private static List<Entry> entries(JsonNode nodes, String language) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode node : nodes) {
            JsonNode activity = node.path("activityDefinition");
            entries.add(new Entry(
                    node.path("id").asText(),
                    node.has("verb")
                            ? node.path("verb").asText()
                            : node.path("type").asText(),
                    text(node.has("prefLabel") ? node.path("prefLabel") : activity.path("name"), language),
                    text(node.has("definition") ? node.path("definition") : activity.path("description"), language),
                    rules(node.path("rules"), language)));
        }
        return entries;
    }

    private static List<String> rules(JsonNode rules, String language) {
        List<String> told = new ArrayList<>();
        for (JsonNode rule : rules) {
            StringBuilder text = new StringBuilder(rule.path("location").asText())
                    .append(": ")
                    .append(rule.path("presence").asText());
            for (String values : List.of("any", "all", "none")) {
                if (rule.has(values)) {
                    text.append(", ").append(values).append(' ').append(rule.path(values));
                }
            }
            if (rule.has("scopeNote")) {
                text.append(" – ").append(text(rule.path("scopeNote"), language));
            }
            told.add(text.toString());
        }
        return told;
    }

    private static String text(JsonNode languageMap, String language) {
        return languageMap.path(language).asText(languageMap.path("en").asText());
    }

    @Override
    public String toString() {
        return new String(document, StandardCharsets.UTF_8);
    }
}
