package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The ground the other tests stand on: this browser does keep a plain cookie from a frame of another site. */
class ThirdPartyCookiesIT {

    @Test
    void aPlainCookieDoesNotComeBackInAFrameOfAnotherSiteAndAPartitionedOneDoes() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int port = server.getAddress().getPort();
        server.createContext("/top", x -> answer(x, "<iframe src='http://localhost:" + port + "/set'></iframe>"));
        server.createContext("/set", x -> {
            x.getResponseHeaders().add("Set-Cookie", "plain=1; Secure; SameSite=None; Path=/");
            x.getResponseHeaders().add("Set-Cookie", "parted=1; Secure; SameSite=None; Path=/; Partitioned");
            answer(x, "<a href='/read'>on</a>");
        });
        server.createContext(
                "/read", x -> answer(x, "<p>" + x.getRequestHeaders().getFirst("Cookie") + "</p>"));
        server.start();
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.person(800, 600, "sv").newPage();
            page.navigate("http://127.0.0.1:" + port + "/top");
            page.frameLocator("iframe").locator("a").click();
            String cookies = page.frameLocator("iframe").locator("p").textContent();
            assertFalse(cookies.contains("plain=1"), cookies);
            assertTrue(cookies.contains("parted=1"), cookies);
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, String html) throws IOException {
        byte[] body = html.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
