package se.hytta.content.course;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What a fault is called: {@code faults.properties} in Swedish, {@code faults_en.properties} in English. */
final class FaultWords {
    private static final ResourceBundle.Control ONLY_ASKED =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private FaultWords() {}

    static String text(Locale locale, String key, List<String> arguments) {
        ResourceBundle words = ResourceBundle.getBundle(
                FaultWords.class.getPackageName() + ".faults", locale, FaultWords.class.getClassLoader(), ONLY_ASKED);
        return new MessageFormat(words.getString(key), locale).format(arguments.toArray());
    }
}
