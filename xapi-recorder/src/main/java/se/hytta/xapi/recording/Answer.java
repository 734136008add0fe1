package se.hytta.xapi.recording;

import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Statements as a response: JSON, or multipart/mixed when the caller asked for attachments (XAPI-00175). */
final class Answer {
    private Answer() {}

    static Response.ResponseBuilder of(byte[] json, boolean attachments) {
        return attachments ? multipart(json) : Response.ok(json).type("application/json");
    }

    /** The first part is the JSON; parts with content follow it, of which none is stored so far. */
    private static Response.ResponseBuilder multipart(byte[] json) {
        String boundary = UUID.randomUUID().toString();
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 200);
        out.writeBytes(
                ("--" + boundary + "\r\nContent-Type: application/json\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(json);
        out.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return Response.ok(out.toByteArray()).type("multipart/mixed; boundary=" + boundary);
    }
}
