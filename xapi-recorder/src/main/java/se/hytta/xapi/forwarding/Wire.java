package se.hytta.xapi.forwarding;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import se.hytta.xapi.attachment.MultipartAnswer;

/** Calls outside stores: only where the host's rule lets it, without following redirects, bounded in time and in bytes. */
final class Wire {
    private static final String STATEMENTS = "/statements";
    private static final int MOST_BYTES = 64 << 10;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final AddressRule rule;
    private final Duration most;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    Wire(AddressRule rule, Duration most) {
        this.rule = rule;
        this.most = most;
    }

    /** A POST of statements; the answer has status 0 when none came, and what was sent may have arrived all the same. */
    Answer post(Destination to, String secret, byte[] json) throws InterruptedException {
        return call(
                to,
                secret,
                STATEMENTS,
                most,
                request -> request.setHeader("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json)));
    }

    /** The same with attachments, which pass through a file, so that none is in memory and the length is known. */
    Answer post(Destination to, String secret, MultipartAnswer statements, Duration more) throws InterruptedException {
        Path file = spooled(statements);
        try {
            HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofFile(file);
            return call(
                    to,
                    secret,
                    STATEMENTS,
                    most.plus(more),
                    request -> request.setHeader("Content-Type", statements.mediaType())
                            .POST(body));
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        } finally {
            file.toFile().delete();
        }
    }

    private static Path spooled(MultipartAnswer statements) {
        try {
            Path file = Files.createTempFile("forwarding", null);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                statements.write(out);
                return file;
            } catch (IOException | RuntimeException e) {
                Files.delete(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer get(Destination to, String secret, String path) throws InterruptedException {
        return call(to, secret, path, most, request -> request.setHeader("Accept", "application/json"));
    }

    private Answer call(Destination to, String secret, String path, Duration time, Consumer<HttpRequest.Builder> with)
            throws InterruptedException {
        URI address = to.at(path);
        Optional<String> objection = rule.objection(address);
        if (objection.isPresent()) {
            return Answer.none(objection.get());
        }
        String basic = to.key() + ':' + secret;
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .setHeader("X-Experience-API-Version", to.version().answered())
                .setHeader(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
        with.accept(request);
        return await(client.sendAsync(request.build(), info -> new BoundedBody(MOST_BYTES)), time);
    }

    private static Answer await(CompletableFuture<HttpResponse<byte[]>> answer, Duration time)
            throws InterruptedException {
        try {
            HttpResponse<byte[]> response = answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Retry-After").orElse(null));
        } catch (TimeoutException e) {
            return Answer.none("No answer within " + time.toMillis() / 1000.0 + " s");
        } catch (ExecutionException e) {
            return Answer.none(reason(e));
        } finally {
            answer.cancel(true);
        }
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage());
    }
}
