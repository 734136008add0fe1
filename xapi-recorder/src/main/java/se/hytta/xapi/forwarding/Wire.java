package se.hytta.xapi.forwarding;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Calls outside stores: only where the host's rule lets it, without following redirects, bounded in time and in bytes. */
final class Wire {
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

    /** A POST of JSON; the answer has status 0 when none came, and what was sent may have arrived all the same. */
    Answer post(Destination to, String secret, String path, byte[] json) throws InterruptedException {
        return call(
                to,
                secret,
                path,
                request -> request.setHeader("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json)));
    }

    Answer get(Destination to, String secret, String path) throws InterruptedException {
        return call(to, secret, path, request -> request.setHeader("Accept", "application/json"));
    }

    private Answer call(Destination to, String secret, String path, Consumer<HttpRequest.Builder> with)
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
        return await(client.sendAsync(request.build(), info -> new BoundedBody(MOST_BYTES)));
    }

    private Answer await(CompletableFuture<HttpResponse<byte[]>> answer) throws InterruptedException {
        try {
            HttpResponse<byte[]> response = answer.get(most.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Retry-After").orElse(null));
        } catch (TimeoutException e) {
            return Answer.none("No answer within " + most.toMillis() / 1000.0 + " s");
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
