package se.hytta.web;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import se.hytta.content.delivery.ImportLimits;
import se.hytta.content.session.SessionPace;
import se.hytta.web.account.AccountSettings;
import se.hytta.web.learn.ApplyLink;
import se.hytta.web.learn.FeedbackAddress;
import se.hytta.xapi.protocol.Limits;

/**
 * What an installation decides; every key and its default stands in {@code microprofile-config.properties}.
 *
 * @param publicUrl an origin, http or https, without a path
 * @param contentOrigin with {@code {course}} as its first label, on another origin than the public URL
 * @param metricsPassword of the user {@code metrics}; without one only the administrator reads the metrics
 * @param accounts who signs in and from where
 * @param sessionStatements how many an AU's session may send in a minute
 * @param keyLife how long a key of the tool's signs before another takes its place; zero: until somebody says so
 * @param coursesDir the municipality's own course folders, if there are any
 * @param sessionLife how long after its launch an AU's session is good at most
 * @param applyLinks the municipalities' application pages, in the order given
 * @param feedback where each organisation hears of what can't be used
 */
record Settings(
        URI publicUrl,
        String contentOrigin,
        String databaseUrl,
        int databasePool,
        Optional<String> adminPassword,
        Optional<String> metricsPassword,
        Optional<String> financingLine,
        Optional<URI> financingEmblem,
        List<ApplyLink> applyLinks,
        List<FeedbackAddress> feedback,
        AccountSettings accounts,
        Duration keyLife,
        Optional<Path> coursesDir,
        Duration sessionLife,
        Limits recorderLimits,
        int sessionStatements,
        FloodLimits floodLimits,
        ImportLimits importLimits) {

    /** A setting that can't be used: its message names the key and says what is wanted. */
    static final class Wrong extends IllegalArgumentException {
        Wrong(String key, String wanted) {
            super("The setting " + key + " " + wanted);
        }
    }

    Settings {
        if (!isOrigin(publicUrl) || !publicUrl.toString().equals(origin(publicUrl))) {
            throw new Wrong(
                    "hytta.public-url",
                    "must be http:// or https:// with a host in small letters, without a path or a trailing slash, but is "
                            + publicUrl);
        }
        if (!contentOrigin.matches("https?://\\{course}\\.[^{}/]+")
                || !isOrigin(uri("hytta.content-origin", contentOrigin.replace("{course}", "c1")))) {
            throw new Wrong(
                    "hytta.content-origin",
                    "must be an origin with {course} as its first label, such as https://{course}.content.example.se, but is "
                            + contentOrigin);
        }
        if (publicUrl
                .toString()
                .matches("https?://[^.]+" + Pattern.quote(contentOrigin.replaceFirst(".*\\{course}", "")))) {
            throw new Wrong(
                    "hytta.content-origin",
                    "must not be able to become the public URL " + publicUrl + ", but is " + contentOrigin);
        }
        if (!databaseUrl.startsWith("jdbc:postgresql:")) {
            throw new Wrong("hytta.db.url", "must be a jdbc:postgresql: URL");
        }
        if (databasePool < 2) {
            throw new Wrong("hytta.db.pool", "must be at least 2, but is " + databasePool);
        }
        if (adminPassword.filter(p -> p.length() < 8).isPresent()) {
            throw new Wrong("hytta.admin.password", "must have at least 8 characters");
        }
        if (metricsPassword.filter(p -> p.length() < 16).isPresent()) {
            throw new Wrong("hytta.metrics.password", "must have at least 16 characters");
        }
        applyLinks = List.copyOf(applyLinks);
        feedback = List.copyOf(feedback);
    }

    static Settings read(Config config) {
        Function<String, Optional<String>> value = key ->
                config.getOptionalValue(key, String.class).map(String::strip).filter(v -> !v.isEmpty());
        Function<String, String> needed = key ->
                value.apply(key).orElseThrow(() -> new Wrong(key, "is missing: see microprofile-config.properties"));
        return new Settings(
                uri("hytta.public-url", needed.apply("hytta.public-url")),
                needed.apply("hytta.content-origin"),
                needed.apply("hytta.db.url"),
                number("hytta.db.pool", needed.apply("hytta.db.pool")),
                value.apply("hytta.admin.password"),
                value.apply("hytta.metrics.password"),
                value.apply("hytta.financing.line"),
                value.apply("hytta.financing.emblem").map(v -> webAddress("hytta.financing.emblem", v)),
                value.apply("hytta.apply-links").map(Settings::applyLinks).orElse(List.of()),
                value.apply("hytta.accessibility-feedback")
                        .map(Settings::feedback)
                        .orElse(List.of()),
                accounts(value),
                days("hytta.lti.key-days", value.apply("hytta.lti.key-days").orElse("180")),
                value.apply("hytta.courses-dir").map(Settings::folder),
                minutes(
                        "hytta.session-minutes",
                        value.apply("hytta.session-minutes").orElse("1440")),
                RecorderLimits.read(value),
                RecorderLimits.limit(value, "hytta.cmi5.statements-per-minute", SessionPace.USUAL),
                FloodLimits.read(value),
                PackageLimits.read(value));
    }

    private static AccountSettings accounts(Function<String, Optional<String>> value) {
        try {
            return AccountSettings.read(value);
        } catch (IllegalArgumentException e) {
            String[] said = String.valueOf(e.getMessage()).split(" ", 2);
            throw new Wrong(said[0], said[1]);
        }
    }

    boolean secure() {
        return "https".equals(publicUrl.getScheme());
    }

    private static boolean isOrigin(URI uri) {
        return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
    }

    private static String origin(URI uri) {
        return (uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()))
                .toLowerCase(Locale.ROOT);
    }

    private static URI webAddress(String key, String value) {
        URI uri = uri(key, value);
        if (!isOrigin(uri)) {
            throw new Wrong(key, "must hold http:// or https:// addresses, but has " + value);
        }
        return uri;
    }

    private static URI uri(String key, String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new Wrong(key, "must be a web address, but is " + value);
        }
    }

    private static List<FeedbackAddress> feedback(String value) {
        try {
            return FeedbackAddress.list(value);
        } catch (IllegalArgumentException e) {
            throw new Wrong(
                    "hytta.accessibility-feedback",
                    "must be name|address pairs separated by commas: " + e.getMessage());
        }
    }

    private static List<ApplyLink> applyLinks(String value) {
        try {
            return ApplyLink.list(value);
        } catch (IllegalArgumentException e) {
            throw new Wrong("hytta.apply-links", "must be name|address pairs separated by commas: " + e.getMessage());
        }
    }

    private static Path folder(String value) {
        Path folder = Path.of(value);
        if (!folder.isAbsolute()) {
            throw new Wrong("hytta.courses-dir", "must be a whole path, but is " + value);
        }
        return folder;
    }

    private static Duration days(String key, String value) {
        int days = number(key, value);
        if (days < 0 || days > 0 && days < 7) {
            throw new Wrong(key, "must be 0 or at least 7, but is " + value);
        }
        return Duration.ofDays(days);
    }

    private static Duration minutes(String key, String value) {
        int minutes = number(key, value);
        if (minutes < 1 || minutes > 10_080) {
            throw new Wrong(key, "must be from 1 to 10080, but is " + value);
        }
        return Duration.ofMinutes(minutes);
    }

    static int number(String key, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new Wrong(key, "must be a whole number, but is " + value);
        }
    }
}
