package se.hytta.deploy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The application server with the tool in it, as a process of its own. */
final class PayaraMicro implements AutoCloseable {
    private static final List<String> MEMORY = List.of(
            "-Xms64m",
            "-Xmx256m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:MaxMetaspaceSize=160m",
            // what the compiler freed goes back to the system, in Javas that know how
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:TrimNativeHeapInterval=10000");

    /**
     * What is busy at the start only: finding and reading classes, XML and beans. The optimising compiler would work on it
     * for seconds, while the rest waits for the processor.
     */
    private static final String QUICKLY_COMPILED = """
            [{
              match: [
                "jdk/internal/loader/*.*", "java/util/jar/*.*", "org/objectweb/asm/*.*",
                "jdk/internal/org/objectweb/asm/*.*", "org/glassfish/hk2/classmodel/*.*", "org/jvnet/hk2/config/*.*",
                "com/sun/org/apache/xerces/*.*", "com/sun/crypto/provider/PBKDF2KeyImpl.*",
                "com/sun/enterprise/config/*.*", "com/sun/enterprise/deployment/*.*", "com/sun/enterprise/module/*.*",
                "org/hibernate/validator/*.*", "org/jboss/weld/*.*"
              ],
              c2: { Exclude: true }
            }]
            """;

    private static final String HTTP =
            "set configs.config.server-config.network-config.protocols.protocol.http-listener.http.";

    private final Child child;
    private final Path log;

    private PayaraMicro(Child child, Path log) {
        this.child = child;
        this.log = log;
    }

    /**
     * Does not wait for readiness.
     *
     * @param databaseUrl goes by the environment, so that no process list shows its password
     * @param virtualMachine further options of the JVM
     */
    static PayaraMicro start(
            Installation installation,
            PreparedServer prepared,
            Settings settings,
            String databaseUrl,
            List<String> virtualMachine,
            Consumer<String> lines) {
        Path directory = settings.dataDirectory().resolve("server");
        Path log = settings.dataDirectory().resolve("logs/server.log");
        try {
            ServerRoot.copy(prepared.template(), directory.resolve("root"));
            Path commands = directory.resolve("before-boot.txt");
            Files.writeString(commands, commands(settings));
            Path compiler = directory.resolve("compiler.json");
            Files.writeString(compiler, QUICKLY_COMPILED);
            List<String> command = new ArrayList<>(List.of(java()));
            command.addAll(MEMORY);
            command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:CompilerDirectivesFile=" + compiler));
            command.addAll(virtualMachine);
            command.addAll(arguments(installation, settings, commands));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.resolve("root").toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("HYTTA_")); // only what the settings say
            builder.environment().putAll(environment(settings, databaseUrl));
            return new PayaraMicro(Child.start(builder, log, pidFile(settings), lines), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path pidFile(Settings settings) {
        return settings.dataDirectory().resolve("server.pid");
    }

    static String java() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }

    Path log() {
        return log;
    }

    boolean isAlive() {
        return child.isAlive();
    }

    ProcessHandle handle() {
        return child.handle();
    }

    void kill() {
        child.kill();
    }

    void stop(Duration patience) throws InterruptedException {
        child.handle().destroy();
        RunningProcess.ends(child.handle(), patience);
    }

    @Override
    public void close() {
        child.close();
    }

    private static List<String> arguments(Installation installation, Settings settings, Path commands) {
        return List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "-Duser.language=en",
                "-Dproduct.name=", // else error pages name the server and its version
                "-jar",
                "launch-micro.jar",
                "--deploy",
                installation.war().toString(),
                "--contextroot",
                "/",
                "--port",
                Integer.toString(settings.port()),
                "--nohazelcast",
                "--disablephonehome",
                "--prebootcommandfile",
                commands.toString());
    }

    private static String commands(Settings settings) {
        return String.join(
                        "\n",
                        // Its X-Frame-Options would keep the tool out of every LMS's frame; our CSP names the
                        // platforms.
                        HTTP + "xframe-options=false",
                        HTTP + "server-header=false",
                        HTTP + "xpowered-by=false",
                        HTTP + "max-form-post-size-bytes=2097152",
                        HTTP + "request-timeout-seconds=120",
                        "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address="
                                + settings.bind(),
                        "set configs.config.server-config.thread-pools.thread-pool.http-thread-pool.max-thread-pool-size=256",
                        // a client that sends nothing more holds a thread for this long
                        "set configs.config.server-config.network-config.transports.transport.tcp.read-timeout-millis=5000",
                        "set-openapi-configuration --enabled=false")
                + "\n";
    }

    private static Map<String, String> environment(Settings settings, String databaseUrl) {
        Map<String, String> environment = new HashMap<>(settings.handedOn());
        environment.put("HYTTA_PORT", Integer.toString(settings.port()));
        environment.put("HYTTA_BIND", settings.bind());
        environment.put("HYTTA_PUBLIC_URL", settings.publicUrl().toString());
        environment.put("HYTTA_CONTENT_ORIGIN", settings.contentOrigin());
        environment.put("HYTTA_DATA_DIR", settings.dataDirectory().toString());
        environment.put("HYTTA_DB_URL", databaseUrl);
        environment.computeIfAbsent("HYTTA_SECRET_KEY", name -> SecretKey.of(settings.dataDirectory()));
        return environment;
    }
}
