package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody hammers at the door from one address while others come from the same one. */
@ExtendWith(WholeSite.class)
class FloodIT {
    private static final int LIMIT = 600;

    private final RunningSite site;

    FloodIT(RunningSite site) {
        this.site = site;
    }

    @Test
    void refusedLaunchesOfOneAddressAreCutShortAndItsGoodOnesPass() throws IOException {
        Door door = new Door(site.web().address(), "127.0.0.77");
        Door neighbour = new Door(site.web().address(), "127.0.0.78");
        try (OwnPlatform platform = OwnPlatform.registered(site)) {
            OwnPlatform.Login login = platform.login();
            String wrong = Web.form(Map.of("state", login.state(), "id_token", "a.b.c"));
            for (int i = 0; i < LIMIT; i++) {
                assertEquals(400, door.launch(wrong, ""));
            }
            assertEquals(429, door.launch(wrong, ""));
            assertTrue(door.head().contains("\r\nRetry-After: 60\r\n"), door.head());
            assertTrue(door.head().contains("\r\nContent-Security-Policy: "), door.head());
            assertEquals(400, neighbour.launch(wrong, ""), "another address");
            String token = platform.signed(platform.claims(login));
            String right = Web.form(Map.of("state", login.state(), "id_token", token));
            assertEquals(303, door.launch(right, "Cookie: " + login.cookie() + "\r\n"), "the same address");
            assertEquals(429, door.launch(wrong, ""));
        }
    }

    /** Comes from an address of one's own, which the JDK's client can't choose. */
    private static final class Door {
        private final URI tool;
        private final String from;
        private String head = "";

        Door(URI tool, String from) {
            this.tool = tool;
            this.from = from;
        }

        int launch(String form, String more) throws IOException {
            String request = "POST /lti/launch HTTP/1.1\r\nHost: " + tool.getAuthority()
                    + "\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                    + form.length() + "\r\n" + more + "\r\n" + form;
            try (Socket socket =
                    new Socket(InetAddress.getByName("127.0.0.1"), tool.getPort(), InetAddress.getByName(from), 0)) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                head = answer.substring(0, answer.indexOf("\r\n\r\n") + 4);
                return Integer.parseInt(head.substring(9, 12));
            }
        }

        String head() {
            return head;
        }
    }
}
