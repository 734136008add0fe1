package se.hytta.content.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.hytta.content.authoring.CompileCourse;
import se.hytta.content.authoring.FaultyCourse;
import se.hytta.content.authoring.Mistake;
import se.hytta.content.course.InvalidCourse;
import se.hytta.content.delivery.ImportCourse;

/**
 * The courses of a folder outside the project, one in each folder of it: compiled and imported at the start and whenever
 * something in them has changed and been left alone for a look. Whatever is wrong with them stops nothing else.
 */
public final class OwnCourses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnCourses.class);
    private static final long LOOK_EVERY_SECONDS = 3;

    private final @Nullable Path folder;
    private final Supplier<CompileCourse> compile;
    private final ImportCourse importCourse;
    private final Map<Path, OwnCourse> courses = new TreeMap<>();
    private final Map<Path, List<String>> taken = new HashMap<>();
    private final Map<Path, List<String>> seen = new HashMap<>();
    private @Nullable ScheduledExecutorService looking;

    /** @param folder null where there is none */
    OwnCourses(@Nullable Path folder, Supplier<CompileCourse> compile, ImportCourse importCourse) {
        this.folder = folder;
        this.compile = compile;
        this.importCourse = importCourse;
    }

    public @Nullable Path folder() {
        return folder;
    }

    /** As they were last looked at by this node. */
    public List<OwnCourse> all() {
        synchronized (courses) {
            return List.copyOf(courses.values());
        }
    }

    /** Looks at once and from then on; without a folder there is nothing to do. */
    public synchronized void start() {
        if (folder == null || looking != null) {
            return;
        }
        looking = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "own-courses");
            thread.setDaemon(true);
            return thread;
        });
        looking.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** One look; whatever goes wrong, the next comes. */
    void look() {
        try {
            List<Path> found = found();
            synchronized (courses) {
                courses.keySet().retainAll(found);
            }
            taken.keySet().retainAll(found);
            for (Path course : found) {
                look(course);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The courses in {} can't be looked at now: {}", folder, e.toString());
        }
    }

    private List<Path> found() throws IOException {
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> Files.isRegularFile(child.resolve("course.yaml")))
                    .sorted()
                    .toList();
        }
    }

    /** At the first look at once, later when it is as the look before found it: whoever writes to it has ended. */
    private void look(Path course) throws IOException {
        List<String> now = fingerprint(course);
        List<String> before = seen.put(course, now);
        boolean atRest = before == null || before.equals(now);
        if (atRest && !now.equals(taken.get(course))) {
            OwnCourse result = take(course);
            taken.put(course, now);
            synchronized (courses) {
                courses.put(course, result);
            }
        }
    }

    private OwnCourse take(Path course) throws IOException {
        OwnCourse before = courses.get(course);
        Instant imported = before == null ? null : before.imported();
        Instant now = Instant.now();
        String name = course.getFileName().toString();
        try {
            importPackage(compile.get().compile(course).zip());
            LOG.info("The course in {} was imported", course);
            return new OwnCourse(name, now, now, List.of(), "");
        } catch (FaultyCourse faulty) {
            List<Mistake> mistakes = faulty.mistakes();
            LOG.warn("The course in {} has {} mistakes", course, mistakes.size());
            return new OwnCourse(name, now, imported, mistakes, "");
        } catch (InvalidCourse invalid) {
            return new OwnCourse(name, now, imported, List.of(), String.valueOf(invalid.getMessage()));
        }
    }

    private void importPackage(byte[] zip) throws IOException {
        Path copy = Files.createTempFile("course", ".zip");
        try {
            Files.write(copy, zip);
            importCourse.from(copy);
        } finally {
            Files.delete(copy);
        }
    }

    private static List<String> fingerprint(Path course) throws IOException {
        List<String> marks = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(course)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                marks.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        } catch (UncheckedIOException changing) {
            throw changing.getCause();
        }
        return marks;
    }

    @Override
    public synchronized void close() {
        if (looking != null) {
            looking.shutdownNow();
        }
    }
}
