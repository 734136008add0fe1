package se.hytta.bench.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Requests as the bytes that go out, made before anything is measured. */
public final class HttpRequest {
    private final String authority;
    private final String headers;

    private HttpRequest(String authority, String headers) {
        this.authority = authority;
        this.headers = headers;
    }

    /** Requests to this authority (host and port). */
    public static HttpRequest to(String authority) {
        return new HttpRequest(authority, "");
    }

    /** The same with one header more. */
    public HttpRequest with(String name, String value) {
        return new HttpRequest(authority, headers + name + ": " + value + "\r\n");
    }

    public byte[] get(String target) {
        return (head("GET", target) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    public byte[] post(String target, String mediaType, byte[] body) {
        String head =
                head("POST", target) + "Content-Type: " + mediaType + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + body.length);
        bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private String head(String method, String target) {
        return method + " " + target + " HTTP/1.1\r\nHost: " + authority + "\r\n" + headers;
    }
}
