package se.hytta.bench.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.hytta.bench.load.HttpConnection;
import se.hytta.bench.load.HttpRequest;
import se.hytta.bench.load.Load;
import se.hytta.bench.load.Work;

/** The tool, started by {@code deploy/run --no-demo} as anybody starts it, on a data directory and a port of its own. */
public final class Tool implements AutoCloseable {
    public static final String PASSWORD = "only-for-this-benchmark";
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(30);
    private static final long BETWEEN_ASKING_MILLIS = 20;

    private final Process run;
    private final Path data;
    private final int port;
    private final Duration untilReady;

    private Tool(Process run, Path data, int port, Duration untilReady) {
        this.run = run;
        this.data = data;
        this.port = port;
        this.untilReady = untilReady;
    }

    /**
     * Starts the tool and waits until {@code /health/ready} says 200.
     *
     * @param data its data directory, new or used before; its output goes to a file beside it
     * @throws IllegalStateException when it ends or isn't ready within a quarter of an hour, which leaves time to build
     */
    public static Tool start(Path data) throws IOException, InterruptedException {
        int port = freePort();
        Path log = data.resolveSibling(data.getFileName() + ".log");
        ProcessBuilder command = new ProcessBuilder("deploy/run", "--no-demo");
        command.environment().keySet().removeIf(name -> name.startsWith("HYTTA_"));
        command.environment().put("HYTTA_PORT", Integer.toString(port));
        command.environment().put("HYTTA_DATA_DIR", data.toString());
        command.environment().put("HYTTA_ADMIN_PASSWORD", PASSWORD);
        command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        long began = System.nanoTime();
        Process run = command.start();
        Runtime.getRuntime().addShutdownHook(new Thread(run::destroy));
        Tool tool = new Tool(run, data, port, Duration.ZERO);
        if (!tool.becomesReady()) {
            tool.close();
            throw new IllegalStateException("the tool did not become ready:\n" + tail(log));
        }
        return new Tool(run, data, port, Duration.ofNanos(System.nanoTime() - began));
    }

    private boolean becomesReady() throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        try (HttpConnection connection = new HttpConnection(address())) {
            byte[] ready = request().get("/health/ready");
            while (run.isAlive() && System.nanoTime() < giveUp) {
                if (answers200(connection, ready)) {
                    return true;
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_ASKING_MILLIS);
            }
        }
        return false;
    }

    private static boolean answers200(HttpConnection connection, byte[] ready) {
        try {
            return connection.send(ready).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    public Duration untilReady() {
        return untilReady;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public URI publicUrl() {
        return URI.create("http://localhost:" + port);
    }

    /** Requests to the tool under its public name. */
    public HttpRequest request() {
        return HttpRequest.to(publicUrl().getAuthority());
    }

    public Memory memory() throws IOException {
        return Memory.of(family());
    }

    /** Clients of the tool, each with a connection of its own. */
    public Load load(int clients) {
        return new Load(address(), clients, this::processorMillis);
    }

    /** Processor time of all its processes since they began. */
    private long processorMillis() {
        try {
            return family().stream()
                    .flatMap(process -> process.info().totalCpuDuration().stream())
                    .mapToLong(Duration::toMillis)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has worked since it began, and its compiler. */
    public Work work() throws IOException {
        long compiler = 0;
        for (ProcessHandle process : family()) {
            compiler += CompilerTime.millis(process.pid());
        }
        return new Work(processorMillis(), compiler);
    }

    /** Its own database: the port by the file that every PostgreSQL keeps, the password as the launcher keeps it. */
    public String jdbcUrl() throws IOException {
        for (Path file : postmasterFiles()) {
            String port = Files.readAllLines(file).get(3);
            String password =
                    Files.readString(data.resolve("postgres.password")).strip();
            return "jdbc:postgresql://127.0.0.1:" + port + "/hytta?user=hytta&password=" + password;
        }
        throw new IllegalStateException("there is no PostgreSQL under " + data);
    }

    /** All processes of the tool. PostgreSQL is no descendant of the launcher any more, so it is asked for apart. */
    private Set<ProcessHandle> family() throws IOException {
        Set<ProcessHandle> family = new HashSet<>(Set.of(run.toHandle()));
        for (Path file : postmasterFiles()) {
            ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0))).ifPresent(family::add);
        }
        family.addAll(family.stream().flatMap(ProcessHandle::descendants).collect(Collectors.toSet()));
        return family;
    }

    private List<Path> postmasterFiles() throws IOException {
        if (!Files.isDirectory(data)) {
            return List.of();
        }
        try (Stream<Path> rooms = Files.list(data)) {
            return rooms.map(room -> room.resolve("postmaster.pid"))
                    .filter(Files::exists)
                    .toList();
        }
    }

    /** Stops it as anybody does, with TERM. What then still runs is told and ended. */
    @Override
    public void close() throws IOException {
        Set<ProcessHandle> family = family();
        run.destroy();
        for (ProcessHandle process : family) {
            if (endsNot(process)) {
                System.err.println("still running after TERM: " + process.pid() + " "
                        + process.info().command().orElse(""));
                process.destroyForcibly();
            }
        }
    }

    private static boolean endsNot(ProcessHandle process) {
        process.onExit()
                .completeOnTimeout(process, PATIENCE_AT_END.toSeconds(), TimeUnit.SECONDS)
                .join();
        return process.isAlive();
    }
}
