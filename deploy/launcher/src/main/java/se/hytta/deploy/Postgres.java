package se.hytta.deploy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A real PostgreSQL of the launcher's own, on loopback, durable: what is committed survives kill -9 of everything. Its data
 * directory is kept between starts and never has two servers.
 */
final class Postgres implements AutoCloseable {
    private static final List<Duration> PATIENCE =
            List.of(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofMinutes(3));
    private static final Duration STOPPING = Duration.ofSeconds(30);

    private static final Logger LIBRARY = Logger.getLogger("io.zonky.test");

    static {
        LIBRARY.setLevel(Level.OFF); // what fails is thrown, and PostgreSQL has a log of its own
    }

    private final EmbeddedPostgres server;
    private final ProcessHandle postmaster;
    private final String url;

    private Postgres(EmbeddedPostgres server, ProcessHandle postmaster, String url) {
        this.server = server;
        this.postmaster = postmaster;
        this.url = url;
    }

    /** Makes a database that {@link #start} can begin new data directories with. */
    static void prepare(Path directory, Path programs, Console console) {
        Path log = directory.resolveSibling("database.log");
        stopOrphan(directory, console);
        try (EmbeddedPostgres server = start(directory, programs, log, "none")) {
            console.say("Prepared an empty database with PostgreSQL " + version(server) + ".");
        } catch (IOException | SQLException e) {
            throw new CannotStart("The database can't be prepared; PostgreSQL's log is " + log, e);
        }
    }

    /**
     * @param directory of the data
     * @param emptyDatabase what a new directory begins with; without it PostgreSQL makes one
     * @param programs where PostgreSQL's are unpacked to
     */
    static Postgres start(Path directory, Path emptyDatabase, Path programs, Path log, Console console) {
        stopOrphan(directory, console);
        setAsideUnfinished(directory, console);
        DatabaseAccess access = DatabaseAccess.of(directory);
        copy(emptyDatabase, directory);
        EmbeddedPostgres server = start(directory, programs, log, access.password());
        String url = access.open(server);
        ProcessHandle postmaster =
                postmaster(directory).orElseThrow(() -> new CannotStart("PostgreSQL ended at once; its log is " + log));
        return new Postgres(server, postmaster, url);
    }

    /** The JDBC URL of the tool's database, with user and password. */
    String url() {
        return url;
    }

    ProcessHandle handle() {
        return postmaster;
    }

    @Override
    public void close() {
        try {
            server.close();
            RunningProcess.ends(postmaster, STOPPING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String version(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    private static void copy(Path emptyDatabase, Path directory) {
        if (Files.exists(directory) || !Files.exists(emptyDatabase)) {
            return;
        }
        try {
            Process copying = new ProcessBuilder(
                            "cp", "-a", emptyDatabase.toRealPath().toString(), directory.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(copying.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (copying.waitFor() != 0) {
                throw new CannotStart("The data directory " + directory + " can't be begun: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while the data directory was begun.", e);
        }
    }

    private static EmbeddedPostgres start(Path directory, Path programs, Path log, String password) {
        IOException last = null;
        for (Duration patience : PATIENCE) {
            try {
                return builder(directory, programs, log, password)
                        .setPGStartupWait(patience)
                        .start();
            } catch (IOException notReady) {
                last = notReady;
                stop(directory);
            }
        }
        throw new CannotStart("PostgreSQL does not start; its log is " + log, last);
    }

    private static EmbeddedPostgres.Builder builder(Path directory, Path programs, Path log, String password) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(programs.toFile())
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setConnectConfig("password", password)
                .setLocaleConfig("locale", "C.UTF-8")
                // The library is made for tests and turns both off.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "40")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("max_wal_size", "512MB")
                .setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("wal_compression", "on")
                .setServerConfig("huge_pages", "off")
                .setServerConfig("jit", "off");
    }

    private static void stopOrphan(Path directory, Console console) {
        if (postmaster(directory).isPresent()) {
            console.say("A PostgreSQL of a run that was killed is still there; stopping it.");
            stop(directory);
        }
    }

    private static void stop(Path directory) {
        postmaster(directory).ifPresent(orphan -> {
            try {
                // SIGINT is PostgreSQL's fast shutdown; Java's own signal (TERM) would wait for every client to leave.
                new ProcessBuilder("kill", "-INT", Long.toString(orphan.pid()))
                        .start()
                        .waitFor();
                if (!RunningProcess.ends(orphan, STOPPING)) {
                    throw new CannotStart(
                            "A PostgreSQL of an earlier run (process " + orphan.pid() + ") does not stop.");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Optional<ProcessHandle> postmaster(Path directory) {
        Path pidFile = directory.resolve("postmaster.pid");
        try {
            return Files.exists(pidFile)
                    ? Files.readAllLines(pidFile).stream()
                            .findFirst()
                            .flatMap(pid -> RunningProcess.find(Long.parseLong(pid.strip()), directory.toString()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A first start that was cut off leaves files that are no database yet. Nothing was stored in them. */
    private static void setAsideUnfinished(Path directory, Console console) {
        try {
            if (Files.exists(directory) && !Files.exists(DatabaseAccess.marker(directory))) {
                Path aside =
                        directory.resolveSibling(directory.getFileName() + ".unfinished-" + System.currentTimeMillis());
                Files.move(directory, aside);
                console.say("An earlier first start was cut off; its files are now in " + aside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
