package se.hytta.content.workshop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;
import se.hytta.content.authoring.CompileCourse;
import se.hytta.content.authoring.CompiledCourse;
import se.hytta.content.authoring.Draft;
import se.hytta.content.authoring.FaultyCourse;

/** Checks a course's sources that were sent as a zip, and builds their package. Nothing of them is kept. */
public final class CheckSource {
    private static final int AT_ONE_TIME = 2;

    private final Supplier<CompileCourse> compile;
    private final Semaphore places = new Semaphore(AT_ONE_TIME, true);

    CheckSource(Supplier<CompileCourse> compile) {
        this.compile = compile;
    }

    /**
     * What is to be put right, and what an author may want to know.
     *
     * @throws UnfitSource when it is no zip of one course
     */
    public Draft check(InputStream zip) throws IOException {
        return in(zip, folder -> compile.get().draft(folder));
    }

    /**
     * The course as a cmi5 package.
     *
     * @throws UnfitSource when it is no zip of one course
     * @throws FaultyCourse with all the mistakes of the source
     */
    public CompiledCourse build(InputStream zip) throws IOException {
        return in(zip, folder -> compile.get().compile(folder));
    }

    private interface Reading<T> {
        T of(Path folder) throws IOException;
    }

    private <T> T in(InputStream zip, Reading<T> reading) throws IOException {
        places.acquireUninterruptibly();
        try {
            Path folder = Files.createTempDirectory("source").toRealPath();
            try {
                return reading.of(SourceZip.unpack(zip, Files.createDirectory(folder.resolve("kurs"))));
            } finally {
                delete(folder);
            }
        } finally {
            places.release();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
