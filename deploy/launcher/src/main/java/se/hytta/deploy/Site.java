package se.hytta.deploy;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * All of Hytta running on this machine: PostgreSQL, the server, the demo LMS. Started as a whole and stopped as a whole, in
 * the reverse order.
 */
public final class Site implements AutoCloseable {
    private static final Duration READY = Duration.ofMinutes(3);

    private final Installation installation;
    private final Settings settings;
    private final Console console;
    private final ServerLines lines;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private @Nullable PreparedServer prepared;
    private @Nullable Postgres postgres;
    private @Nullable PayaraMicro server;
    private @Nullable DemoLms demo;
    private volatile boolean closing;

    private Site(Installation installation, Settings settings, Console console) {
        this.installation = installation;
        this.settings = settings;
        this.console = console;
        this.lines = new ServerLines(console);
    }

    /**
     * Starts everything and returns when {@code /health/ready} answers 200.
     *
     * @throws CannotStart with what it had started stopped again
     */
    public static Site start(Installation installation, Settings settings, Console console) {
        Site site = new Site(installation, settings, console);
        try {
            site.startAll();
            return site;
        } catch (InterruptedException e) {
            site.close();
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted.", e);
        } catch (RuntimeException | Error e) {
            boolean interrupted = Thread.interrupted(); // or nothing could be waited for in closing
            site.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw e;
        }
    }

    public URI publicUrl() {
        return settings.publicUrl();
    }

    /** Where the demo LMS is, if it runs. */
    public Optional<URI> demoLms() {
        return Optional.ofNullable(demo).map(DemoLms::address);
    }

    /** The JDBC URL, with user and password. */
    public String databaseUrl() {
        return settings.databaseUrl().orElseGet(() -> running(postgres).url());
    }

    /** The password of {@code admin}, when one was made in this run. */
    public Optional<String> madePassword() {
        return lines.madePassword();
    }

    /** Ends the server at once, as a power cut would; the rest goes on. For tests of what survives. */
    public void killServer() {
        PayaraMicro killed = running(server);
        server = null;
        killed.kill();
    }

    /** Starts the server again after {@link #killServer} and waits until it is ready. */
    public void startServer() throws InterruptedException {
        beginServer();
        awaitServer();
    }

    /** Completes with a sentence when one of the processes ends though nobody stopped it. */
    public CompletableFuture<String> ended() {
        return ended;
    }

    @Override
    public synchronized void close() {
        closing = true;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                console.say("While stopping: " + e);
            }
        }
    }

    private void startAll() throws InterruptedException {
        takeDirectory();
        stopOrphans();
        Ports.mustBeFree(settings.bind(), settings.port());
        prepared = PreparedServer.of(installation, console);
        if (settings.demo()) {
            DemoLms lms = DemoLms.start(installation, settings, console);
            demo = lms;
            started.push(lms);
            watch("The demo LMS", lms.handle());
        }
        startDatabase();
        beginServer();
        awaitServer();
        if (demo != null) {
            demo.awaitReady();
        }
    }

    private void takeDirectory() {
        Path directory = settings.dataDirectory();
        try {
            if (!Files.exists(directory)) {
                Files.createDirectories(directory.getParent());
                Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.createDirectories(directory.resolve("logs"));
            FileChannel channel = FileChannel.open(
                    directory.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            started.push(channel);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse();
            }
        } catch (OverlappingFileLockException e) {
            throw inUse();
        } catch (IOException e) {
            throw new CannotStart("The data directory " + directory + " can't be used: " + e.getMessage(), e);
        }
    }

    private CannotStart inUse() {
        return new CannotStart("Hytta already runs on the data directory " + settings.dataDirectory()
                + ". Stop it, or give this one a directory of its own with HYTTA_DATA_DIR.");
    }

    private void stopOrphans() {
        String mark = settings.dataDirectory().toString();
        for (Path pidFile : List.of(PayaraMicro.pidFile(settings), DemoLms.pidFile(settings))) {
            if (Child.stopOrphan(pidFile, mark)) {
                console.say("Stopped what a killed run had left behind (" + pidFile.getFileName() + ").");
            }
        }
    }

    private void startDatabase() {
        if (settings.databaseUrl().isPresent()) {
            return;
        }
        Path directory = settings.dataDirectory();
        Postgres database = Postgres.start(
                directory.resolve("postgres"),
                installation.emptyDatabase(),
                installation.databasePrograms(),
                directory.resolve("logs/postgres.log"),
                console);
        postgres = database;
        started.push(database);
        watch("PostgreSQL", database.handle());
    }

    private void beginServer() {
        PayaraMicro begun = PayaraMicro.start(
                installation,
                running(prepared),
                settings,
                databaseUrl(),
                List.of("-XX:SharedArchiveFile=" + running(prepared).classes()),
                lines);
        server = begun;
        started.push(begun);
        begun.handle().onExit().thenRun(() -> {
            if (server == begun) {
                report("The server");
            }
        });
    }

    private void awaitServer() throws InterruptedException {
        PayaraMicro awaited = running(server);
        URI ready = settings.serverAddress().resolve("/health/ready");
        if (!Health.awaited(
                ready,
                READY,
                () -> awaited.isAlive()
                        && !ended.isDone()
                        && lines.wrongSetting().isEmpty())) {
            lines.wrongSetting().ifPresent(why -> {
                throw new CannotStart(why + ".");
            });
            throw new CannotStart("The tool does not get ready; the server's log is " + awaited.log());
        }
    }

    private void watch(String name, ProcessHandle process) {
        process.onExit().thenRun(() -> report(name));
    }

    private void report(String name) {
        if (!closing) {
            ended.complete(name + " has ended though nobody stopped it; its log is in "
                    + settings.dataDirectory().resolve("logs") + ".");
        }
    }

    private static <T> T running(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not running");
        }
        return part;
    }
}
