package se.hytta.xapi.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import se.hytta.xapi.Server.Answer;
import se.hytta.xapi.Server.Client;

/** A multipart/mixed body as a test writes it, byte by byte, and one as a test reads it. */
public final class Multipart {
    private static final String BOUNDARY = "hytta'()+_,-./:=?";
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Begins with the statements. */
    public static Multipart of(String json) {
        return new Multipart().part("Content-Type: application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** An attachment as it should be. */
    public Multipart attachment(byte[] content) {
        return attachment(content, sha2("SHA-256", content));
    }

    public Multipart attachment(byte[] content, String sha2) {
        return part(
                "Content-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: " + sha2,
                content);
    }

    /** Any part, its header lines separated by CRLF. */
    public Multipart part(String headers, byte[] content) {
        text("--" + BOUNDARY + "\r\n" + headers + "\r\n\r\n");
        out.writeBytes(content);
        return text("\r\n");
    }

    public Multipart text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** The body with its closing boundary. */
    public byte[] closed() {
        return text("--" + BOUNDARY + "--\r\n").unclosed();
    }

    public byte[] unclosed() {
        return out.toByteArray();
    }

    public static Answer post(Client client, byte[] body, String... headers) {
        return client.sendBytes("POST", "/statements", body, with("Content-Type", type(), headers));
    }

    public static String type() {
        return "multipart/mixed; boundary=\"" + BOUNDARY + '"';
    }

    static String[] with(String name, String value, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add(name);
        all.add(value);
        return all.toArray(String[]::new);
    }

    public static String sha2(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The parts of an answer: each with its headers in small letters. */
    record Part(Map<String, String> headers, byte[] content) {}

    /** Takes an answer apart by the letter of RFC 2046: every delimiter begins with CRLF. */
    static List<Part> parts(Answer answer) {
        String boundary = answer.header("Content-Type").replaceFirst(".*boundary=\"?([^\";]+)\"?.*", "$1");
        String all = new String(answer.response().body(), StandardCharsets.ISO_8859_1);
        if (!all.startsWith("--" + boundary + "\r\n") || !all.endsWith("\r\n--" + boundary + "--\r\n")) {
            throw new AssertionError("not closed by its boundary: " + all);
        }
        String inner = all.substring(boundary.length() + 4, all.length() - boundary.length() - 8);
        List<Part> parts = new ArrayList<>();
        for (String part : inner.split(java.util.regex.Pattern.quote("\r\n--" + boundary + "\r\n"), -1)) {
            int end = part.indexOf("\r\n\r\n");
            Map<String, String> headers = new TreeMap<>();
            for (String line : part.substring(0, end).split("\r\n")) {
                headers.put(
                        line.substring(0, line.indexOf(':')).toLowerCase(),
                        line.substring(line.indexOf(':') + 1).strip());
            }
            parts.add(new Part(headers, part.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1)));
        }
        return parts;
    }
}
