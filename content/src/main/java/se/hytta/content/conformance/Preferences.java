package se.hytta.content.conformance;

import static se.hytta.content.conformance.Rule.require;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What cmi5LearnerPreferences may hold (cmi5 11). */
final class Preferences {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** RFC 5646 2.1, well-formed: a language, or a private or grandfathered tag, with its subtags. */
    private static final String TAG = "(?:[A-Za-z]{2,8}|[xXiI])(?:-[A-Za-z0-9]{1,8})*";

    private static final Pattern LANGUAGES = Pattern.compile(TAG + "(?:\\s*,\\s*" + TAG + ")*");

    private Preferences() {}

    /** @param language the dearest of those preferred */
    record Chosen(String language, boolean audio) {}

    /** Throws what the rules say of a document that breaks them; else gives what it holds. */
    static Chosen check(@Nullable String mediaType, byte[] body) {
        require(
                mediaType != null && mediaType.split(";")[0].strip().equalsIgnoreCase("application/json"),
                "11.0.0.0-5",
                "the learner preferences are application/json");
        JsonNode preferences = parsed(body);
        require(preferences.isObject(), "11.0.0.0-5", "the learner preferences are a JSON object");
        JsonNode language = preferences.path("languagePreference");
        JsonNode audio = preferences.path("audioPreference");
        require(
                language.isTextual() && audio.isTextual(),
                "11.0.0.0-5",
                "the learner preferences have a languagePreference and an audioPreference");
        require(
                LANGUAGES.matcher(language.asText()).matches(),
                "11.1.0.0-1",
                "languagePreference is a list of RFC 5646 tags with commas between them");
        require(
                audio.asText().equals("on") || audio.asText().equals("off"),
                "11.0.0.0-5",
                "audioPreference is on or off");
        String first = language.asText().split(",")[0].strip();
        return new Chosen(first, audio.asText().equals("on"));
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException noJson) {
            throw Rule.broken("11.0.0.0-5", "the learner preferences are no JSON");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
