package se.hytta.xapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.glassfish.jersey.jdkhttp.JdkHttpHandlerContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.jdbi.v3.core.Jdbi;
import se.hytta.xapi.access.Credentials.Made;
import se.hytta.xapi.access.Realm;
import se.hytta.xapi.access.Scope;
import se.hytta.xapi.document.DocumentGate;
import se.hytta.xapi.protocol.Limits;
import se.hytta.xapi.recording.StatementGate;

/** The recorder behind real HTTP, mounted as a host would mount it. */
public final class Server implements AutoCloseable {
    public static final ObjectMapper JSON = new ObjectMapper();

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else every answer waits 40 ms for an ACK
    }

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final URI PUBLIC = URI.create("http://localhost:8080");

    private final Jdbi jdbi;
    private final Recorder recorder;
    private final HttpServer http;
    private Made hashed;

    public Server() {
        this(Database.JDBI, List.of(), StatementGate.OPEN, DocumentGate.OPEN, Set.of());
    }

    /** With other limits than the defaults. */
    public Server(Limits limits) {
        this(
                Database.JDBI,
                new Recorder(Database.JDBI, PUBLIC, limits),
                List.of(),
                StatementGate.OPEN,
                DocumentGate.OPEN,
                Set.of());
    }

    public Server(Jdbi jdbi, List<Realm> realms, StatementGate statements, DocumentGate documents, Set<Object> others) {
        this(jdbi, new Recorder(jdbi, PUBLIC), realms, statements, documents, others);
    }

    private Server(
            Jdbi jdbi,
            Recorder recorder,
            List<Realm> realms,
            StatementGate statements,
            DocumentGate documents,
            Set<Object> others) {
        this.jdbi = jdbi;
        this.recorder = recorder;
        Set<Object> all = new HashSet<>(recorder.resources(realms, statements, documents));
        all.addAll(others);
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newFixedThreadPool(16));
        http.createContext(
                "/",
                ContainerFactory.createContainer(
                        JdkHttpHandlerContainer.class, new ResourceConfig().registerInstances(all.toArray())));
        http.start();
    }

    public Recorder recorder() {
        return recorder;
    }

    public URI at(String path) {
        return URI.create("http://localhost:" + http.getAddress().getPort() + "/xapi" + path);
    }

    /** A client with a credential of its own, in an organisation of its own. */
    public Client client() {
        return client(Database.organisation(), EnumSet.of(Scope.ALL));
    }

    /** A client with a new key; the secret is one for all of this server's, so that its slow hash is made once. */
    public Client client(long organisation, Set<Scope> scopes) {
        String key = "lrs-" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        Made hashed = hashed();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into xapi.credential (key, organisation, name, secret_hash, mark, scopes)
                        select :key, :organisation, name, secret_hash, mark, :scopes
                        from xapi.credential where key = :hashed
                        """)
                .bind("key", key)
                .bind("organisation", organisation)
                .bind("scopes", scopes.stream().map(Scope::word).collect(Collectors.joining(" ")))
                .bind("hashed", hashed.key())
                .execute());
        return new Client(key, hashed.secret(), organisation);
    }

    private synchronized Made hashed() {
        if (hashed == null) {
            hashed = recorder.credentials().make("test", null, EnumSet.of(Scope.ALL));
        }
        return hashed;
    }

    /** A client of another server's with the same credential, calling here. */
    public Client as(Client other) {
        return new Client(other);
    }

    @Override
    public void close() {
        http.stop(0);
    }

    /** One who calls, in version 1.0.3 unless told otherwise. */
    public final class Client {
        private final String basic;
        private final long organisation;

        public Client(String user, String password, long organisation) {
            this.basic = "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes());
            this.organisation = organisation;
        }

        private Client(Client other) {
            this.basic = other.basic;
            this.organisation = other.organisation;
        }

        public long organisation() {
            return organisation;
        }

        public Answer get(String path, String... headers) {
            return send("GET", path, null, headers);
        }

        public Answer post(String path, String body, String... headers) {
            return send("POST", path, body, headers);
        }

        public Answer put(String path, String body, String... headers) {
            return send("PUT", path, body, headers);
        }

        public Answer send(String method, String path, String body, String... headers) {
            return sendBytes(
                    method,
                    path,
                    body == null ? null : body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    headers);
        }

        public Answer sendBytes(String method, String path, byte[] body, String... headers) {
            return call(request(method, path, body, headers));
        }

        public HttpRequest request(String method, String path, byte[] body, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(body))
                    .setHeader("Authorization", basic)
                    .setHeader("X-Experience-API-Version", "1.0.3");
            if (body != null) {
                request.setHeader("Content-Type", "application/json");
            }
            for (int i = 0; i < headers.length; i += 2) {
                request.setHeader(headers[i], headers[i + 1]);
            }
            return request.build();
        }

        /** Stores one statement and gives its id. */
        public UUID stored(String statement) {
            Answer answer = post("/statements", statement);
            if (answer.status() != 200) {
                throw new AssertionError(answer);
            }
            return UUID.fromString(answer.json().get(0).asText());
        }
    }

    public Answer call(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<byte[]> response) {
        public int status() {
            return response.statusCode();
        }

        public String text() {
            return new String(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError(text(), e);
            }
        }

        @Override
        public String toString() {
            return status() + " " + text();
        }
    }
}
