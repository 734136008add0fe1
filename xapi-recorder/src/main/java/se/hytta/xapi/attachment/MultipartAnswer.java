package se.hytta.xapi.attachment;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import se.hytta.xapi.attachment.FindAttachments.Part;
import se.hytta.xapi.protocol.Transactions;

/**
 * An answer in multipart/mixed (xAPI 1.0.3 Communication 1.5.2, XAPI-00167): the JSON, then each content, chunk by chunk.
 * Contents never change, so each chunk is read in a transaction of its own, and a slow reader holds none open.
 */
public final class MultipartAnswer implements StreamingOutput {
    private final String boundary = UUID.randomUUID().toString();
    private final Transactions transactions;
    private final byte[] json;
    private final List<Part> parts;

    MultipartAnswer(Transactions transactions, byte[] json, List<Part> parts) {
        this.transactions = transactions;
        this.json = json;
        this.parts = parts;
    }

    public String mediaType() {
        return "multipart/mixed; boundary=" + boundary;
    }

    /** How many bytes of contents it has; 0 when nothing came with the statements. */
    public long contents() {
        return parts.stream().mapToLong(part -> part.kept().length()).sum();
    }

    @Override
    public void write(OutputStream out) throws IOException {
        text(out, "--" + boundary + "\r\nContent-Type: application/json\r\n\r\n");
        out.write(json);
        for (Part part : parts) {
            text(out, "\r\n--" + boundary + "\r\nContent-Type: " + part.contentType());
            text(out, "\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: " + part.sha2() + "\r\n\r\n");
            write(part, out);
        }
        text(out, "\r\n--" + boundary + "--\r\n");
    }

    private void write(Part part, OutputStream out) throws IOException {
        long left = part.kept().length();
        for (int number = 0; left > 0; number++) {
            int next = number;
            byte[] chunk = transactions
                    .run(transaction ->
                            AttachmentRepository.chunk(transaction, part.kept().id(), next))
                    .orElseThrow(() -> new IOException("an attachment was deleted while it was read"));
            out.write(chunk);
            left -= chunk.length;
        }
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
