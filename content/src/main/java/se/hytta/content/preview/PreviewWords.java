package se.hytta.content.preview;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;

/** The preview's own words. */
record PreviewWords(String language, Properties words) {
    /** @param accepted the browser's Accept-Language */
    static PreviewWords fitting(String accepted) throws IOException {
        String language = accepted.toLowerCase(Locale.ROOT).startsWith("sv") ? "sv" : "en";
        Properties words = new Properties();
        try (InputStream in = PreviewWords.class.getResourceAsStream("words_" + language + ".properties")) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return new PreviewWords(language, words);
    }

    String text(String key, Object... values) {
        String text = words.getProperty(key, key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }
}
