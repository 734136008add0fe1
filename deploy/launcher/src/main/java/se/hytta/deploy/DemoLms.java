package se.hytta.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The demo LMS as a process of its own, always on loopback, on another site than the tool (127.0.0.1 beside localhost). Its
 * address is its identity as a platform, so it keeps its port from one start to the next.
 */
final class DemoLms implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LOOPBACK = "127.0.0.1";

    private final Child child;
    private final URI address;

    private DemoLms(Child child, URI address) {
        this.child = child;
        this.address = address;
    }

    static DemoLms start(Installation installation, Settings settings, Console console) {
        int port = port(settings, console);
        Path directory = settings.dataDirectory();
        ProcessBuilder builder = new ProcessBuilder(
                PayaraMicro.java(),
                "-Xmx64m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                installation.demoLibraries(),
                "se.hytta.demolms.Main",
                "--port",
                Integer.toString(port),
                "--tool",
                settings.publicUrl().toString(),
                "--data",
                directory.resolve("demo-lms.json").toString());
        Child child = Child.start(
                builder,
                directory.resolve("logs/demo-lms.log"),
                pidFile(settings),
                line -> console.say("[demo LMS] " + line));
        return new DemoLms(child, URI.create("http://" + LOOPBACK + ":" + port));
    }

    static Path pidFile(Settings settings) {
        return settings.dataDirectory().resolve("demo-lms.pid");
    }

    URI address() {
        return address;
    }

    ProcessHandle handle() {
        return child.handle();
    }

    void awaitReady() throws InterruptedException {
        if (!Health.awaited(address.resolve("/.well-known/openid-configuration"), PATIENCE, child::isAlive)) {
            throw new CannotStart("The demo LMS does not come up; see logs/demo-lms.log in the data directory.");
        }
    }

    @Override
    public void close() {
        child.close();
    }

    private static int port(Settings settings, Console console) {
        Path file = settings.dataDirectory().resolve("demo-lms.port");
        try {
            Optional<Integer> last = Files.exists(file)
                    ? Optional.of(Integer.parseInt(Files.readString(file).strip()))
                    : Optional.empty();
            int port = last.or(() -> Optional.of(settings.port() + 1))
                    .filter(p -> p < 65536 && Ports.isFree(LOOPBACK, p))
                    .orElseGet(Ports::anyFree);
            if (last.isPresent() && last.get() != port) {
                console.say("The demo LMS's port " + last.get() + " is taken; it is on " + port
                        + " now and must be registered anew.");
            }
            Files.writeString(file, Integer.toString(port));
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
