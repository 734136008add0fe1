package se.hytta.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * A fixed number of clients, each a thread with one connection, that share a number of requests.
 *
 * @param most after this time no request is begun any more
 * @param processor the processor time that the server has used so far, in milliseconds
 */
public record Load(InetSocketAddress server, int clients, Duration most, LongSupplier processor) {
    private static final Duration USUALLY = Duration.ofSeconds(10);

    public Load(InetSocketAddress server, int clients, LongSupplier processor) {
        this(server, clients, USUALLY, processor);
    }

    public Load {
        if (clients < 1) {
            throw new IllegalArgumentException("a load needs a client");
        }
    }

    /**
     * Makes requests 0 to {@code requests - 1}, each once and in this order, as fast as the answers come and until
     * time is up.
     */
    public Measured run(int requests, Exchange exchange) throws InterruptedException {
        Turns turns = new Turns(requests, most);
        CountDownLatch start = new CountDownLatch(1);
        List<Client> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Client client = new Client(server, exchange, start, turns);
            client.start();
            all.add(client);
        }
        long used = processor.getAsLong();
        long began = System.nanoTime();
        start.countDown();
        for (Client client : all) {
            client.join();
        }
        long nanos = System.nanoTime() - began;
        return sum(nanos, processor.getAsLong() - used, all);
    }

    private Measured sum(long nanos, long processorMillis, List<Client> all) {
        Histogram latency = Client.histogram();
        all.forEach(client -> latency.add(client.latency));
        Map<String, Long> faults = all.stream()
                .flatMap(client -> client.faults.stream())
                .collect(Collectors.groupingBy(fault -> fault, Collectors.counting()));
        return new Measured(clients, nanos, processorMillis, latency, faults);
    }

    private static final class Client extends Thread {
        private static final long HIGHEST_MICROS = 60_000_000;

        private final Histogram latency = histogram();
        private final List<String> faults = new ArrayList<>();
        private final InetSocketAddress server;
        private final Exchange exchange;
        private final CountDownLatch start;
        private final Turns turns;

        Client(InetSocketAddress server, Exchange exchange, CountDownLatch start, Turns turns) {
            this.server = server;
            this.exchange = exchange;
            this.start = start;
            this.turns = turns;
        }

        static Histogram histogram() {
            return new Histogram(HIGHEST_MICROS, 3);
        }

        @Override
        public void run() {
            try (HttpConnection connection = new HttpConnection(server)) {
                start.await();
                for (OptionalInt turn = turns.take(); turn.isPresent(); turn = turns.take()) {
                    exchange(connection, turn.getAsInt());
                }
            } catch (InterruptedException | IOException broken) {
                faults.add("client broke off: " + broken.getMessage());
            }
        }

        private void exchange(HttpConnection connection, int index) {
            byte[] request = exchange.request(index);
            long began = System.nanoTime();
            try {
                HttpAnswer answer = connection.send(request);
                long micros = (System.nanoTime() - began) / 1000;
                exchange.fault(index, answer).ifPresentOrElse(faults::add, () -> latency.recordValue(micros));
            } catch (IOException | RuntimeException lost) {
                faults.add(lost.getClass().getSimpleName() + ": " + lost.getMessage());
            }
        }
    }
}
