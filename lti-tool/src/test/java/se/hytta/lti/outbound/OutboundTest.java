package se.hytta.lti.outbound;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No address that somebody else names leads this server into a network. */
class OutboundTest {
    @Path("")
    interface Api {
        @POST
        @Consumes("text/plain")
        Response post(byte[] body);
    }

    private static final Outbound ABROAD = new Outbound(URI.create("https://hytta.example.se"));
    private static final Outbound AT_HOME = new Outbound(URI.create("http://localhost:8080"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://localhost/",
                "https://LOCALHOST./",
                "https://tool.localhost/",
                "https://0.0.0.0/",
                "https://0/",
                "https://10.0.0.1/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://192.0.0.170/",
                "https://169.254.169.254/latest/meta-data/",
                "https://100.64.0.1/",
                "https://198.18.0.1/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[::10.0.0.1]/",
                "https://[fe80::1]/",
                "https://[fec0::1]/",
                "https://[fc00::1]/",
                "https://[fd12:3456::1]/",
                "https://[ff02::1]/",
                "https://[64:ff9b::a00:1]/",
                "https://[2002:a00:1::]/",
                "https://[2001:0:4136:e378::]/"
            })
    void theInsideOfANetworkIsNeverCalled(String address) {
        assertThrows(Outbound.Forbidden.class, () -> ABROAD.check(URI.create(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.215.14/",
                "ftp://93.184.215.14/",
                "file:///etc/passwd",
                "jar:https://93.184.215.14/x!/",
                "gopher://93.184.215.14/",
                "https:93.184.215.14",
                "//93.184.215.14/",
                "https://user@93.184.215.14/",
                "https://127.0.0.1@93.184.215.14/",
                "https:///",
                "https://no.such.host.invalid/"
            })
    void whatIsNoPlainHttpsAddressIsNotCalled(String address) {
        assertThrows(Outbound.Forbidden.class, () -> ABROAD.check(URI.create(address)));
    }

    @Test
    void thePublicInternetIsCalledByHttps() {
        assertDoesNotThrow(() -> ABROAD.check(URI.create("https://93.184.215.14/jwks")));
        assertDoesNotThrow(() -> ABROAD.check(URI.create("https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/jwks")));
    }

    @Test
    void loopbackIsCalledByAToolOnLoopbackOnlyAndPrivateNetworksNotEvenThen() {
        assertDoesNotThrow(() -> AT_HOME.check(URI.create("http://127.0.0.1:8081/jwks")));
        assertDoesNotThrow(() -> AT_HOME.check(URI.create("http://[::1]:8081/jwks")));
        for (String inside : new String[] {"http://10.0.0.1/", "https://192.168.0.1/", "http://169.254.169.254/"}) {
            assertThrows(Outbound.Forbidden.class, () -> AT_HOME.check(URI.create(inside)));
        }
        assertThrows(Outbound.Forbidden.class, () -> AT_HOME.check(URI.create("http://93.184.215.14/")));
    }

    @Test
    void aForbiddenAddressIsNotEvenConnectedToAndARedirectNotFollowed() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
            assertThrows(
                    Outbound.Forbidden.class,
                    () -> new Remote(ABROAD).call(Api.class, address, client -> client.post(new byte[0])));
            assertEquals(0, calls.get());
            Answer answer = new Remote(AT_HOME).call(Api.class, address, client -> client.post(new byte[0]));
            assertEquals(307, answer.status());
            assertEquals(1, calls.get());
        } finally {
            server.stop(0);
        }
    }
}
