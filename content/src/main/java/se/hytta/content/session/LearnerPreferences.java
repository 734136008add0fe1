package se.hytta.content.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What a learner wants of every module, told to AUs in cmi5LearnerPreferences (cmi5 11).
 *
 * @param languages RFC 5646 tags, the dearest first; at least one
 * @param audio whether sound may play
 * @param textSize {@code normal}, {@code large} or {@code larger}: a member beside the standard's two, which AUs of others
 *     leave alone
 */
public record LearnerPreferences(List<String> languages, boolean audio, String textSize) {
    private static final String NORMAL = "normal";

    public LearnerPreferences {
        languages = List.copyOf(languages);
        if (languages.isEmpty()
                || languages.stream()
                        .anyMatch(tag ->
                                Locale.forLanguageTag(tag).toLanguageTag().equals("und"))) {
            throw new IllegalArgumentException("preferences name at least one language");
        }
        if (!List.of(NORMAL, "large", "larger").contains(textSize)) {
            throw new IllegalArgumentException("no size of text: " + textSize);
        }
    }

    /** What a first launch tells, before the learner has chosen; a language that is no BCP 47 tag counts as Swedish. */
    static LearnerPreferences launched(String language) {
        String tag = Locale.forLanguageTag(language).toLanguageTag();
        return new LearnerPreferences(List.of(tag.equals("und") ? "sv" : tag), true, NORMAL);
    }

    /** The document. */
    public byte[] json() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("languagePreference", String.join(",", languages))
                .put("audioPreference", audio ? "on" : "off");
        if (!textSize.equals(NORMAL)) {
            json.put("textSize", textSize);
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
