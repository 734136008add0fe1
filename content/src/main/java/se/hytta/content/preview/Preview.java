package se.hytta.content.preview;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import se.hytta.content.authoring.CompileCourse;
import se.hytta.content.authoring.PlayerFiles;

/** What {@code deploy/author} starts. */
public final class Preview {
    private static final String LEAST_AND_MOST = "\\d{1,5}";

    private Preview() {}

    /** @param arguments folder of the course, port */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]).toAbsolutePath().normalize();
        if (!Files.isRegularFile(folder.resolve("course.yaml"))) {
            fail(folder + " holds no course.yaml: name the folder of one course.");
        }
        String port = arguments.length > 1 ? arguments[1] : "8085";
        if (!port.matches(LEAST_AND_MOST) || Integer.parseInt(port) > 65_535) {
            fail("'" + port + "' is no port: write 0 to 65535.");
        }
        try {
            PreviewServer server =
                    new PreviewServer(folder, new CompileCourse(PlayerFiles.builtIn()), Integer.parseInt(port));
            System.out.println("Preview of " + folder + ": " + server.address());
            System.out.println("Save a file and the page follows. Nothing is recorded. Ctrl+C ends it.");
            Thread.currentThread().join();
        } catch (BindException taken) {
            fail("Port " + port + " is taken: name another with HYTTA_AUTHOR_PORT.");
        }
    }

    private static void fail(String why) {
        System.err.println(why);
        System.exit(2);
    }
}
