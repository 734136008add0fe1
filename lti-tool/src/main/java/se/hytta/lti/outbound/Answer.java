package se.hytta.lti.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What another server answered. Its body is read as JSON whatever its label says. */
public record Answer(
        int status,
        byte[] body,
        @Nullable String retryAfter,
        @Nullable String links) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 256 * 1024;

    static Answer read(Response response, long deadlineNanos) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (response.getEntity() instanceof InputStream in) {
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                body.write(buffer, 0, n);
                if (body.size() > MOST_BYTES) {
                    throw new IOException("the answer is longer than " + MOST_BYTES + " bytes");
                }
                if (System.nanoTime() > deadlineNanos) {
                    throw new SocketTimeoutException("the answer is too slow");
                }
            }
        }
        return new Answer(
                response.getStatus(),
                body.toByteArray(),
                response.getHeaderString(HttpHeaders.RETRY_AFTER),
                response.getHeaderString(HttpHeaders.LINK));
    }

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The body as JSON, a missing node when it is none. */
    public JsonNode json() {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException none) {
            return MissingNode.getInstance();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Where a container's next page is, null on the last one; read also as malformed as Moodle writes it (RFC 8288). */
    public @Nullable URI next() {
        return links == null ? null : NextLink.in(links);
    }

    /** Where only what changes from now on is told, null where that is not offered (Names and Role Provisioning Services 2.0, 2.4.2). */
    public @Nullable URI differences() {
        return links == null ? null : NextLink.differences(links);
    }

    /** How long the other server wants to be left alone, null when it does not say (RFC 9110 10.2.3). */
    public @Nullable Duration pause() {
        if (retryAfter == null) {
            return null;
        }
        try {
            return retryAfter.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter.strip()))
                    : Duration.between(
                            Instant.now(),
                            ZonedDateTime.parse(retryAfter.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    /** Status and the beginning of the body, for logs and for the administrator. */
    public String excerpt() {
        String text = new String(body, java.nio.charset.StandardCharsets.UTF_8)
                .strip()
                .replaceAll("\\p{Cntrl}+", " ");
        return status + " " + (text.length() > 300 ? text.substring(0, 300) + "…" : text);
    }
}
