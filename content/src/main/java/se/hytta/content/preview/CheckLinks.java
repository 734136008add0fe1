package se.hytta.content.preview;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Asks each address that a course leads to, once, whether there is something. */
final class CheckLinks implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int NOT_ALLOWED = 405;

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(LONGEST)
            .build();
    private final ExecutorService asking = Executors.newFixedThreadPool(4, work -> {
        Thread thread = new Thread(work, "links");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /** @param answered called whenever one more is known */
    void ask(Set<String> addresses, Runnable answered) {
        addresses.stream()
                .filter(asked::add)
                .forEach(address -> asking.execute(() -> {
                    answers.put(address, status(address));
                    answered.run();
                }));
    }

    /** {@code ok}, the status, or what went wrong; empty while it isn't known. */
    String answer(String address) {
        return answers.getOrDefault(address, "");
    }

    private String status(String address) {
        try {
            int status = send(address, "HEAD");
            status = status >= 400 ? send(address, "GET") : status;
            return status < 400 || status == NOT_ALLOWED ? "ok" : Integer.toString(status);
        } catch (IOException | IllegalArgumentException unreached) {
            return unreached.getClass().getSimpleName();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private int send(String address, String method) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(LONGEST)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("User-Agent", "Hytta link check")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
