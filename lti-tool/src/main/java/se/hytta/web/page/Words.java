package se.hytta.web.page;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The words of one language. A key's first segment names its bundle: {@code lti.refused.state} stands in {@code
 * words/lti.properties} (Swedish) and {@code words/lti_en.properties}; another language is another file.
 */
public final class Words {
    private static final List<Locale> KNOWN = List.of(Locale.forLanguageTag("sv"), Locale.ENGLISH);
    private static final ResourceBundle.Control ONLY_ASKED =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final Map<String, Words> BY_LANGUAGE = new ConcurrentHashMap<>();

    private final Locale locale;
    private final @Nullable String session;
    private final TextSize size;

    private Words(Locale locale, @Nullable String session, TextSize size) {
        this.locale = locale;
        this.session = session;
        this.size = size;
    }

    /** The words for a BCP 47 language range list ({@code en-US}, or an Accept-Language value); Swedish when none fits. */
    public static Words in(@Nullable String ranges) {
        Locale found = null;
        if (ranges != null && !ranges.isBlank() && ranges.length() < 500) {
            try {
                found = Locale.lookup(Locale.LanguageRange.parse(ranges.replace('_', '-')), KNOWN);
            } catch (IllegalArgumentException notAList) {
                found = null; // what is no language list asks for none
            }
        }
        Locale locale = found == null ? KNOWN.get(0) : found;
        return BY_LANGUAGE.computeIfAbsent(locale.getLanguage(), l -> new Words(locale, null, TextSize.NORMAL));
    }

    /** The same words, said to whom this page session belongs: the page keeps its id, since a cookie may not come back. */
    public Words to(String sessionId) {
        return new Words(locale, sessionId, size);
    }

    /** The same words in the size that their reader wants. */
    public Words sized(TextSize wanted) {
        return new Words(locale, session, wanted);
    }

    public TextSize size() {
        return size;
    }

    /** What {@link #to} said, for the page's own memory; null for a reader without a launch. */
    public @Nullable String session() {
        return session;
    }

    public Locale locale() {
        return locale;
    }

    /** The language as in an html element's lang attribute. */
    public String lang() {
        return locale.getLanguage();
    }

    /** Whether there is a text of this key. */
    public boolean has(String key) {
        try {
            return !bundle(key).getString(key).isEmpty();
        } catch (MissingResourceException e) {
            return false;
        }
    }

    /** The text of a key with its arguments put in (MessageFormat); throws MissingResourceException for an unknown key. */
    public String t(String key, Object... arguments) {
        return new MessageFormat(bundle(key).getString(key), locale).format(arguments);
    }

    /** A whole number as the reader writes it. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    private ResourceBundle bundle(String key) {
        String name = "words." + key.substring(0, key.indexOf('.'));
        return ResourceBundle.getBundle(name, locale, Words.class.getClassLoader(), ONLY_ASKED);
    }
}
