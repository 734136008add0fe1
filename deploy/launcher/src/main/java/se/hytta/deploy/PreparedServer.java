package se.hytta.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Payara Micro unpacked, with an archive of its loaded classes (AppCDS) that makes each start some seconds shorter, and an
 * empty database that makes the first one on a data directory a second shorter. Made once for a version of Payara and of
 * Java.
 *
 * @param template a root directory that was never run
 * @param classes the archive; it fits only a process whose class path reads {@code launch-micro.jar}, so that is started
 *     from within its root
 */
record PreparedServer(Path template, Path classes) {
    private static final Duration TRAINING = Duration.ofMinutes(3);

    static PreparedServer of(Installation installation, Console console) {
        Path cache = installation.cache();
        try {
            Files.createDirectories(cache);
            // Programs are run from here, and the library that unpacks PostgreSQL lets everybody write to them.
            Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwx------"));
            try (FileChannel channel = FileChannel.open(
                            cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                PreparedServer server = new PreparedServer(cache.resolve("template"), cache.resolve("classes.jsa"));
                Path stamp = cache.resolve("stamp");
                String wanted = stamp(installation);
                if (!lock.isValid()
                        || !Files.exists(stamp)
                        || !Files.readString(stamp).equals(wanted)) {
                    console.say("Preparing the server; this is done once and takes about half a minute …");
                    Files.deleteIfExists(stamp);
                    server.unpack(installation, console);
                    server.train(installation);
                    ServerRoot.delete(installation.emptyDatabase());
                    Postgres.prepare(installation.emptyDatabase(), installation.databasePrograms(), console);
                    Files.writeString(stamp, wanted);
                }
                return server;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while the server was prepared.", e);
        }
    }

    private static String stamp(Installation installation) throws IOException {
        return Files.size(installation.payara()) + " " + Files.getLastModifiedTime(installation.payara()) + " "
                + System.getProperty("java.home") + " " + System.getProperty("java.vm.version") + " with a database";
    }

    private void unpack(Installation installation, Console console) throws IOException, InterruptedException {
        ServerRoot.delete(template);
        Path log = template.resolveSibling("unpack.log");
        Process unpacking = new ProcessBuilder(
                        PayaraMicro.java(),
                        "-jar",
                        installation.payara().toString(),
                        "--rootDir",
                        template.toString(),
                        "--outputLauncher")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (unpacking.waitFor() != 0 || !Files.exists(template.resolve("launch-micro.jar"))) {
            throw new CannotStart("Payara Micro can't be unpacked; see " + log);
        }
    }

    /** Runs the tool once without a database, so that the classes of the server are loaded, and lets the JVM write them. */
    private void train(Installation installation) throws IOException, InterruptedException {
        Path work = template.resolveSibling("training");
        Path half = template.resolveSibling("classes.half");
        Files.deleteIfExists(half);
        Settings settings = Settings.of(
                Map.of(
                        "HYTTA_PORT", Integer.toString(Ports.anyFree()),
                        "HYTTA_DATA_DIR", work.toString()),
                List.of(),
                work);
        String nowhere = "jdbc:postgresql://127.0.0.1:" + Ports.anyFree() + "/none?user=none";
        try (PayaraMicro server = PayaraMicro.start(
                installation, this, settings, nowhere, List.of("-XX:ArchiveClassesAtExit=" + half), line -> {})) {
            URI alive = settings.serverAddress().resolve("/health/live");
            if (!Health.awaited(alive, TRAINING, server::isAlive)) {
                throw new CannotStart("The server does not come up; its log is " + server.log());
            }
            server.stop(Duration.ofMinutes(2));
        }
        if (!Files.exists(half)) {
            throw new CannotStart("The server wrote no class archive; its log is under " + work);
        }
        Files.move(half, classes, StandardCopyOption.REPLACE_EXISTING);
        ServerRoot.delete(work);
    }
}
