package se.hytta.deploy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void aTakenPortIsRefusedWithItsNumberAndTheWayOut() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            assertFalse(Ports.isFree("127.0.0.1", port));
            String said = String.valueOf(
                    assertThrows(CannotStart.class, () -> Ports.mustBeFree("127.0.0.1", taken.getLocalPort()))
                            .getMessage());
            assertTrue(said.contains("Port " + port) && said.contains("HYTTA_PORT="), said);
        }
        assertTrue(Ports.isFree("127.0.0.1", port));
    }
}
