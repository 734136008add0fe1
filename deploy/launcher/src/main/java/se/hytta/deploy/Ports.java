package se.hytta.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of this machine. */
final class Ports {
    private Ports() {}

    static void mustBeFree(String bind, int port) {
        if (!isFree(bind, port)) {
            throw new CannotStart("Port " + port + " on " + bind
                    + " can't be listened on: something else has it, or the address is not this machine's."
                    + " Stop that, or choose another port, for example: HYTTA_PORT=" + (port + 10) + " deploy/run");
        }
    }

    static boolean isFree(String bind, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    static int anyFree() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
