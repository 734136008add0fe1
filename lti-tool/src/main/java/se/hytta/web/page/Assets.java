package se.hytta.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Files that pages need: those under {@code assets/} on the class path, and {@code pico/…}, {@code htmx/…} and {@code chart/…} out
 * of their WebJars. A page names one by {@link #url}, whose query changes with the content, so that browsers may keep it for ever.
 */
public final class Assets {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*(?:[./][a-z0-9][a-z0-9_-]*)*");
    private static final Map<String, String> WEBJARS = Map.of(
            "chart/", webJar("chart.js", "dist/"),
            "pico/", webJar("picocss__pico", "css/"),
            "htmx/", webJar("htmx.org", "dist/"));
    private static final Map<String, Asset> FOUND = new ConcurrentHashMap<>();

    private Assets() {}

    /** The address of an asset on this server; throws IllegalArgumentException when there is none of that name. */
    public static String url(String name) {
        Asset asset = find(name).orElseThrow(() -> new IllegalArgumentException("no asset " + name));
        return "/assets/" + name + "?v=" + asset.version();
    }

    /** The asset of that name, such as {@code hytta.css}; a name that is none of ours finds nothing. */
    static Optional<Asset> find(String name) {
        if (name.length() > 100
                || !NAME.matcher(name).matches()
                || Asset.mediaType(name).isEmpty()) {
            return Optional.empty();
        }
        Asset known = FOUND.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Asset> loaded = load(name);
        loaded.ifPresent(asset -> FOUND.put(name, asset));
        return loaded;
    }

    private static Optional<Asset> load(String name) {
        URL url = Assets.class.getClassLoader().getResource(path(name));
        if (url == null) {
            return Optional.empty();
        }
        try (InputStream in = url.openStream()) {
            return Optional.of(Asset.of(name, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(String name) {
        return WEBJARS.entrySet().stream()
                .filter(jar -> name.startsWith(jar.getKey()))
                .map(jar -> jar.getValue() + name.substring(jar.getKey().length()))
                .findFirst()
                .orElse("assets/" + name);
    }

    private static String webJar(String artifact, String folder) {
        String about = "META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties";
        try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(about)) {
            if (in == null) {
                throw new IllegalStateException("the WebJar " + artifact + " is not on the class path");
            }
            Properties jar = new Properties();
            jar.load(in);
            return "META-INF/resources/webjars/" + artifact + "/" + jar.getProperty("version") + "/" + folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
