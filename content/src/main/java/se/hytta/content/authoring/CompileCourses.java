package se.hytta.content.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The build step: every folder that holds a course.yaml becomes {@code <name>.zip}, and its name a line of {@code index}. */
public final class CompileCourses {
    /** Set by deploy/author, which is there for what has mistakes. */
    private static final String TOLERANT = "hytta.courses.tolerant";

    private CompileCourses() {}

    /** @param arguments folder of the courses, folder of the player's files, folder to write into */
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[2]);
        Files.createDirectories(target);
        PlayerFiles player = PlayerFiles.in(Path.of(arguments[1]));
        Files.write(target.resolve("player.zip"), player.zip());
        CompileCourse compile = new CompileCourse(player);
        List<Mistake> mistakes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Path folder : courses(Path.of(arguments[0]))) {
            String name = folder.getFileName().toString();
            try {
                CompiledCourse course = compile.compile(folder);
                Files.write(target.resolve(name + ".zip"), course.zip());
                names.add(name);
                course.notes().forEach(note -> System.out.println(name + "/" + note));
            } catch (FaultyCourse faulty) {
                mistakes.addAll(faulty.mistakes());
            }
        }
        Files.write(target.resolve("index"), names);
        if (!mistakes.isEmpty() && !Boolean.getBoolean(TOLERANT)) {
            throw new FaultyCourse(mistakes);
        }
    }

    /** Each folder in this one that is a course. */
    static List<Path> courses(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> Files.isRegularFile(child.resolve("course.yaml")))
                    .sorted()
                    .toList();
        }
    }
}
