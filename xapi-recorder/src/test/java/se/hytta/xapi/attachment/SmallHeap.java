package se.hytta.xapi.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.UUID;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Client;

/** A recorder in a process of its own with a small heap, which takes the most that one request may bring, and gives it back. */
final class SmallHeap {
    private static final int LENGTH = 100 << 20;
    private static final int TIMES = 3;
    private static final int AFTERWARDS = 50;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private SmallHeap() {}

    public static void main(String[] arguments) throws Exception {
        Server server = new Server();
        Client client = server.client();
        attachment(client);
        for (int i = 0; i < TIMES; i++) {
            batch(client);
        }
        System.out.println(MemoryTest.KEPT + kept(client));
        System.exit(0);
    }

    /** Bytes still in use. The thread that has sent an answer may hold its request for a moment longer. */
    private static long kept(Client client) {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < AFTERWARDS && used > MemoryTest.MOST_KEPT; i++) {
            require(200, client.get("/about").status());
            System.gc();
            used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
        return used;
    }

    private static void attachment(Client client) throws Exception {
        UUID id = UUID.randomUUID();
        String sha2 = digest(new Noise());
        Multipart before = Multipart.of(AttachmentsTest.statement(id, sha2))
                .part("Content-Transfer-Encoding: binary\r\nX-Experience-API-Hash: " + sha2, new byte[0]);
        byte[] opened = before.unclosed();
        byte[] head = java.util.Arrays.copyOf(opened, opened.length - 2); // the part's content is still to come
        byte[] tail = new Multipart().text("\r\n").closed();
        HttpRequest post = HttpRequest.newBuilder(client.request("POST", "/statements", null), (name, value) -> true)
                .setHeader("Content-Type", Multipart.type())
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofByteArray(head),
                        BodyPublishers.ofInputStream(Noise::new),
                        BodyPublishers.ofByteArray(tail)))
                .build();
        require(200, HTTP.send(post, BodyHandlers.ofString()).statusCode());
        HttpRequest get = client.request("GET", "/statements?attachments=true&statementId=" + id, null);
        try (InputStream answer = HTTP.send(get, BodyHandlers.ofInputStream()).body()) {
            String text = new String(answer.readNBytes(2_000), UTF_8);
            if (!text.contains(sha2)) {
                throw new AssertionError(text);
            }
            answer.skipNBytes(LENGTH - 2_000);
        }
    }

    private static void batch(Client client) {
        String statement = AttachmentsTest.statement(UUID.randomUUID(), null)
                .replaceFirst("\"id\":\"[^\"]*\",", "")
                .replace("\"verb\"", "\"result\":{\"response\":\"" + "x".repeat(1_300) + "\"},\"verb\"");
        String batch = '[' + String.join(",", Collections.nCopies(10_000, statement)) + ']';
        require(200, client.post("/statements", batch).status());
    }

    private static void require(int wanted, int status) {
        if (status != wanted) {
            throw new AssertionError("the recorder answered " + status);
        }
    }

    private static String digest(InputStream noise) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] piece = new byte[1 << 16];
        for (int read = noise.read(piece); read >= 0; read = noise.read(piece)) {
            sha256.update(piece, 0, read);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** The same bytes each time, as many as an attachment may have. */
    private static final class Noise extends InputStream {
        private int left = LENGTH;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] piece, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int size = Math.min(length, left);
            for (int i = 0; i < size; i++) {
                piece[offset + i] = (byte) ((LENGTH - left + i) * 31 >> 3);
            }
            left -= size;
            return size;
        }
    }
}
