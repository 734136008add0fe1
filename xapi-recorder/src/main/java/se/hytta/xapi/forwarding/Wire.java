package se.hytta.xapi.forwarding;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.FileEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.attachment.MultipartAnswer;

/** Calls outside stores: only where the host's rule lets it, without following redirects, bounded in time and in bytes. */
final class Wire {
    private static final String STATEMENTS = "/statements";

    private final AddressRule rule;
    private final Duration most;
    private final StoreClient client;
    private final ExecutorService threads = Executors.newCachedThreadPool(run -> {
        Thread thread = new Thread(run, "hytta-forwarding-call");
        thread.setDaemon(true);
        return thread;
    });

    Wire(AddressRule rule, Duration most) {
        this.rule = rule;
        this.most = most;
        this.client = new StoreClient(rule);
    }

    /** A POST of statements; the answer has status 0 when none came, and what was sent may have arrived all the same. */
    Answer post(Destination to, String secret, byte[] json) throws InterruptedException {
        return call(
                to,
                secret,
                "POST",
                STATEMENTS,
                most,
                new ByteArrayEntity(json, ContentType.create("application/json")));
    }

    /** The same with attachments, which pass through a file, so that none is in memory and the length is known. */
    Answer post(Destination to, String secret, MultipartAnswer statements, Duration more) throws InterruptedException {
        Path file = spooled(statements);
        try {
            HttpEntity body = new FileEntity(file.toFile(), ContentType.parse(statements.mediaType()));
            return call(to, secret, "POST", STATEMENTS, most.plus(more), body);
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
        return call(to, secret, "GET", path, most, null);
    }

    private Answer call(
            Destination to, String secret, String method, String path, Duration time, @Nullable HttpEntity sent)
            throws InterruptedException {
        URI address = to.at(path);
        Optional<String> objection = rule.objection(address);
        if (objection.isPresent()) {
            return Answer.none(objection.get());
        }
        String basic = to.key() + ':' + secret;
        HttpUriRequestBase request = new HttpUriRequestBase(method, address);
        request.setHeader("X-Experience-API-Version", to.version().answered());
        request.setHeader("Accept", "application/json");
        request.setHeader(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
        request.setConfig(
                RequestConfig.custom().setResponseTimeout(Timeout.of(time)).build());
        request.setEntity(sent);
        return await(request, time);
    }

    private Answer await(HttpUriRequestBase request, Duration time) throws InterruptedException {
        Future<Answer> answer = threads.submit(() -> client.send(request));
        try {
            return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Answer.none("No answer within " + time.toMillis() / 1000.0 + " s");
        } catch (ExecutionException e) {
            return Answer.none(reason(e));
        } finally {
            request.cancel();
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
