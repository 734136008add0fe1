package se.hytta.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection of one thread. Opened when it is needed, and again after the server closed it. */
public final class HttpConnection implements AutoCloseable {
    private static final int SILENCE_MILLIS = 20_000;

    private final InetSocketAddress server;
    private @Nullable Socket socket;
    private @Nullable AnswerReader reader;

    public HttpConnection(InetSocketAddress server) {
        this.server = server;
    }

    /**
     * Sends a whole request and reads the whole answer. Nothing is sent twice: a lost connection is an error.
     *
     * @throws IOException when the connection is refused, lost, or silent for 20 seconds
     */
    public HttpAnswer send(byte[] request) throws IOException {
        try {
            AnswerReader answers = open();
            socket.getOutputStream().write(request);
            HttpAnswer answer = answers.read();
            if (answer.closes()) {
                close();
            }
            return answer;
        } catch (IOException | RuntimeException lost) {
            close();
            throw lost;
        }
    }

    private AnswerReader open() throws IOException {
        if (socket == null || reader == null) {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(SILENCE_MILLIS);
            socket.connect(server, SILENCE_MILLIS);
            reader = new AnswerReader(socket.getInputStream());
        }
        return reader;
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        socket = null;
        reader = null;
    }
}
