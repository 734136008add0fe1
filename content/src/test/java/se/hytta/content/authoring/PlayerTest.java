package se.hytta.content.authoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The player's JavaScript: its logic where Node is at hand; the whole of it runs in the end-to-end tests. */
class PlayerTest {
    private static final Path PLAYER = Path.of("src/main/au");

    @TempDir
    private Path directory;

    @Test
    void its_logic_passes_its_own_tests() throws Exception {
        assumeTrue(isNodeAtHand(), "Node is not installed");
        copy(PLAYER, directory);
        copy(Path.of("src/test/au"), directory.resolve("test"));
        Files.writeString(directory.resolve("package.json"), "{\"type\": \"module\"}");
        Process node = new ProcessBuilder("node", "--test", "test")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, node.waitFor(), said);
        assertTrue(said.contains("fail 0"), said);
    }

    @Test
    void its_words_are_the_same_in_every_language() throws IOException {
        try (Stream<Path> files = Files.list(PLAYER.resolve("words"))) {
            List<Path> all = files.sorted().toList();
            assertTrue(all.size() >= 2);
            for (Path file : all) {
                assertEquals(keys(all.get(0)), keys(file), file.toString());
            }
        }
    }

    private static SortedSet<String> keys(Path file) throws IOException {
        SortedSet<String> keys = new TreeSet<>();
        collect("", new ObjectMapper().readTree(Files.readAllBytes(file)), keys);
        return keys;
    }

    private static void collect(String path, JsonNode node, SortedSet<String> keys) {
        node.properties().forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), keys));
        keys.add(path);
    }

    private static boolean isNodeAtHand() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(from)) {
            walk.forEach(all::add);
        }
        for (Path path : all) {
            Path target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.copy(path, target);
            }
        }
    }
}
