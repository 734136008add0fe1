package se.hytta.content.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import se.hytta.content.authoring.CompileCourse;
import se.hytta.content.authoring.Draft;

/** A folder that is read again whenever something in it changes. */
final class WatchedCourse implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 300;

    private final Path folder;
    private final CompileCourse compile;
    private final Runnable changed;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "watch");
        thread.setDaemon(true);
        return thread;
    });
    private List<String> seen;
    private Draft draft;
    private SortedMap<String, byte[]> playing;
    private List<Draft.Unit> units;
    private long version = 1;

    /**
     * @param playing what its files were when nothing in it was broken
     * @param version grows with every change
     */
    record Seen(Draft draft, SortedMap<String, byte[]> playing, List<Draft.Unit> units, long version) {}

    /** @param changed called after each change, by the thread that saw it */
    WatchedCourse(Path folder, CompileCourse compile, Runnable changed) throws IOException {
        this.folder = folder;
        this.compile = compile;
        this.changed = changed;
        this.seen = fingerprint();
        this.draft = compile.draft(folder);
        this.playing = new TreeMap<>(draft.files());
        this.units = draft.units();
        looking.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    synchronized Seen now() {
        return new Seen(draft, playing, units, version);
    }

    /** Waits until there is something newer than this version, but no longer than this. */
    synchronized Seen after(long known, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (version == known) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return now();
    }

    /** Something beside the files has changed: what is known of its links. */
    synchronized void touch() {
        version++;
        notifyAll();
    }

    private void look() {
        try {
            List<String> found = fingerprint();
            if (!found.equals(seen)) {
                take(compile.draft(folder));
                seen = found;
                changed.run();
            }
        } catch (IOException | UncheckedIOException halfWritten) {
            // An editor is at work: the next look finds it whole.
        }
    }

    private synchronized void take(Draft newer) {
        draft = newer;
        if (!newer.files().isEmpty()) {
            playing = newer.files();
            units = newer.units();
        }
        touch();
    }

    private List<String> fingerprint() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .sorted()
                    .map(WatchedCourse::mark)
                    .toList();
        }
    }

    private static String mark(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
