package se.hytta.lti.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.hytta.lti.key.PlatformKeys;

/**
 * DNS rebinding: a name that is a public address when it is looked at, and the loopback when it is looked up again. All that
 * the tool calls of an LMS (registration, keys, tokens, grades, participants, notices) goes by {@link Remote} or
 * {@link PlatformKeys}.
 */
class RebindingTest {
    @Path("")
    interface Api {
        @GET
        Response get();

        @POST
        Response post(byte[] body);

        @PUT
        Response put(byte[] body);
    }

    private static final URI PUBLIC = URI.create("https://hytta.example.se");
    private final AtomicInteger lookups = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket inside;

    @BeforeEach
    void listen() throws IOException {
        inside = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread listening = new Thread(() -> {
            while (!inside.isClosed()) {
                try (Socket caller = inside.accept()) {
                    connections.incrementAndGet();
                } catch (IOException closed) {
                    return;
                }
            }
        });
        listening.setDaemon(true);
        listening.start();
    }

    @AfterEach
    void close() throws IOException {
        inside.close();
    }

    @Test
    void aNameThatIsTurnedInwardsAfterTheCheckIsNotConnectedToByAnyCall() {
        for (Function<Api, Response> call : java.util.List.<Function<Api, Response>>of(
                Api::get, api -> api.post(new byte[] {1}), api -> api.put(new byte[] {1}))) {
            lookups.set(0);
            Remote remote = new Remote(new Outbound(PUBLIC, this::turning));
            assertThrows(Outbound.Forbidden.class, () -> remote.call(Api.class, address(), call));
            assertEquals(2, lookups.get(), "it was good when it was looked at first");
        }
        assertEquals(0, connections.get());
    }

    @Test
    void keysAreNotFetchedFromANameThatIsTurnedInwards() throws IOException {
        Outbound outbound = new Outbound(PUBLIC, this::turning);
        try (PlatformKeys keys = new PlatformKeys(address(), outbound, Duration.ofMinutes(1))) {
            assertThrows(
                    KeySourceException.class, () -> keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null));
        }
        assertTrue(lookups.get() >= 2, lookups + " lookups");
        assertEquals(0, connections.get());
    }

    @Test
    void anAddressThatMayBeCalledIsTheOneThatIsConnectedTo() {
        Remote remote = new Remote(new Outbound(URI.create("http://localhost:1"), host -> {
            lookups.incrementAndGet();
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }));
        assertThrows(Remote.Unanswered.class, () -> remote.call(Api.class, address(), Api::get), "it hangs up");
        assertEquals(1, connections.get(), "nobody but our own look-up knows the name");
    }

    private URI address() {
        return URI.create("https://lms.invalid:" + inside.getLocalPort() + "/x");
    }

    private InetAddress[] turning(String host) throws UnknownHostException {
        assertEquals("lms.invalid", host);
        return new InetAddress[] {
            lookups.getAndIncrement() == 0 ? InetAddress.getByName("93.184.215.14") : InetAddress.getLoopbackAddress()
        };
    }
}
