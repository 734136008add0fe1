package se.hytta.content.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** A copy of the trial course that a test can spoil. */
record TrialCourse(Path folder) {
    private static final Path SOURCES = Path.of("src/test/courses");

    static TrialCourse in(Path directory) throws IOException {
        return in(directory, "prov");
    }

    /** One question of every kind. */
    static TrialCourse ofAllKinds(Path directory) throws IOException {
        return in(directory, "alla");
    }

    private static TrialCourse in(Path directory, String name) throws IOException {
        Path source = SOURCES.resolve(name);
        Path folder = directory.resolve(name);
        try (Stream<Path> walk = Files.walk(source)) {
            for (Path from : walk.toList()) {
                Files.copy(from, folder.resolve(source.relativize(from).toString()));
            }
        }
        return new TrialCourse(folder);
    }

    CompiledCourse compile() throws IOException {
        return new CompileCourse(PlayerFiles.in(Path.of("src/main/au"))).compile(folder);
    }

    /** Puts other words in place of what stands in a file, and must stand there. */
    TrialCourse with(String file, String words, String others) throws IOException {
        String text = Files.readString(folder.resolve(file));
        if (!text.contains(words)) {
            throw new IllegalArgumentException(file + " does not hold " + words);
        }
        Files.writeString(folder.resolve(file), text.replace(words, others));
        return this;
    }

    /** Writes on at a file's end. */
    TrialCourse append(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text, StandardOpenOption.APPEND);
        return this;
    }

    TrialCourse without(String file) throws IOException {
        Files.delete(folder.resolve(file));
        return this;
    }

    TrialCourse file(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return this;
    }
}
