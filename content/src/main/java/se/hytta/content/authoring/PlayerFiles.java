package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The player, which goes into every package: its files by name. */
public final class PlayerFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String RESOURCE = "courses/player.zip";

    private final SortedMap<String, byte[]> files;

    private PlayerFiles(SortedMap<String, byte[]> files) {
        this.files = Collections.unmodifiableSortedMap(files);
    }

    static PlayerFiles in(Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return new PlayerFiles(files);
    }

    /** The one that the build put on the class path. */
    public static PlayerFiles builtIn() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (InputStream resource = PlayerFiles.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is not there: the build makes it");
            }
            ZipInputStream zip = new ZipInputStream(resource);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return new PlayerFiles(files);
    }

    SortedMap<String, byte[]> files() {
        return files;
    }

    byte[] zip() {
        return PackageZip.of(files);
    }

    /** Its own words in a language, if it has been translated. */
    Optional<Words> words(String language) throws IOException {
        byte[] words = files.get("words/" + Variant.base(language) + ".json");
        if (words == null) {
            return Optional.empty();
        }
        ObjectNode found = (ObjectNode) JSON.readTree(words);
        if (Variant.is(language)) {
            JsonNode variant = JSON.readTree(files.get("variants.json")).path(language);
            if (variant.isMissingNode()) {
                return Optional.empty();
            }
            found.setAll((ObjectNode) variant);
        }
        return Optional.of(new Words(found));
    }
}
