package se.hytta.lti.outbound;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.cxf.Bus;
import org.apache.cxf.jaxrs.client.ClientConfiguration;
import org.apache.cxf.jaxrs.client.JAXRSClientFactoryBean;
import org.apache.cxf.jaxrs.client.WebClient;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.jspecify.annotations.Nullable;

/** Calls another server by a typed client: within time, without following redirects, on addresses that may be called. */
public final class Remote {
    /** The longest that one call takes, in seconds. */
    public static final int MOST_SECONDS = 10;

    private static final long READ_MILLIS = 8000;

    private final Outbound outbound;
    private final Breakers breakers = new Breakers();
    private @Nullable Bus bus;

    public Remote(Outbound outbound) {
        this.outbound = outbound;
    }

    /**
     * One call and its answer, whatever its status.
     *
     * @throws Outbound.Forbidden when the address is not called; nothing was sent
     * @throws Resting when the server has failed again and again of late; nothing was sent
     * @throws Unanswered when no whole answer came in time; the call may have taken effect
     */
    public <T> Answer call(Class<T> api, URI address, Function<T, Response> call) {
        outbound.check(address);
        CircuitBreaker breaker = breakers.of(address);
        if (!breaker.tryAcquirePermission()) {
            throw new Resting(address.getHost() + " is left alone for a while, since it failed again and again");
        }
        long start = System.nanoTime();
        try {
            Answer answer = answer(api, address, call);
            if (answer.status() >= 500) {
                breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, new Unanswered("" + answer.status()));
            } else {
                breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
            return answer;
        } catch (RuntimeException e) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            throw e;
        }
    }

    /** No whole answer came in time. */
    public static class Unanswered extends RuntimeException {
        public Unanswered(String message) {
            super(message, null, false, false);
        }
    }

    /** The server was not called, since it failed again and again of late. */
    public static final class Resting extends Unanswered {
        /** When it is worth asking again. */
        public static final Duration PAUSE = Duration.ofSeconds(5);

        Resting(String message) {
            super(message);
        }
    }

    private <T> Answer answer(Class<T> api, URI address, Function<T, Response> call) {
        T client = client(api, address);
        bound(WebClient.getConfig(client));
        long deadline = System.nanoTime() + MOST_SECONDS * 1_000_000_000L;
        try (Response response = call.apply(client)) {
            return Answer.read(response, deadline);
        } catch (ProcessingException | IOException e) {
            Throwable root = rootOf(e);
            if (root instanceof Outbound.Inside inside) {
                throw inside.why();
            }
            throw new Unanswered(address.getHost() + ": " + root.getClass().getSimpleName() + " " + root.getMessage());
        } finally {
            WebClient.client(client).close();
        }
    }

    private <T> T client(Class<T> api, URI address) {
        JAXRSClientFactoryBean factory = new JAXRSClientFactoryBean();
        factory.setBus(bus());
        factory.setAddress(address.toString());
        factory.setServiceClass(api);
        return factory.create(api);
    }

    /** Made with the first call, since it takes longer than a start has to wait. */
    private synchronized Bus bus() {
        Bus made = bus;
        if (made == null) {
            made = PinnedTransport.bus(outbound);
            bus = made;
        }
        return made;
    }

    private static void bound(ClientConfiguration config) {
        HTTPClientPolicy policy = new HTTPClientPolicy();
        policy.setReceiveTimeout(READ_MILLIS);
        policy.setAutoRedirect(false);
        policy.setAllowChunking(false);
        policy.setVersion("1.1");
        config.getHttpConduit().setClient(policy);
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
