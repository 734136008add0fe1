package se.hytta.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * How many requests are worked on at a time: fewer than the server has threads, so that one is left to say 503 to what comes
 * beyond. A body that takes its time holds a thread meanwhile, so only some may, and none for long.
 */
final class Admission {
    private final Semaphore places;
    private final Semaphore slowPlaces;

    /**
     * @param most requests at a time
     * @param slow of these, requests whose bodies take longer than {@link SteadyBody#SOON}
     */
    Admission(int most, int slow) {
        this.places = new Semaphore(most);
        this.slowPlaces = new Semaphore(slow);
    }

    /** Work that answers a request. */
    interface Work {
        void answer(HttpServletRequest request) throws IOException, jakarta.servlet.ServletException;
    }

    /** Whether the work was done; it is not when there are too many. */
    boolean work(HttpServletRequest request, Work work) throws IOException, ServletException {
        if (!places.tryAcquire()) {
            return false;
        }
        try (Timed timed = new Timed(request, slowPlaces)) {
            work.answer(timed);
            return true;
        } finally {
            places.release();
        }
    }

    private static final class Timed extends HttpServletRequestWrapper implements AutoCloseable {
        private final Semaphore slowPlaces;
        private @Nullable SteadyBody body;

        Timed(HttpServletRequest request, Semaphore slowPlaces) {
            super(request);
            this.slowPlaces = slowPlaces;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new SteadyBody(super.getInputStream(), slowPlaces);
            }
            return body;
        }

        @Override
        public void close() {
            if (body != null) {
                body.release();
            }
        }
    }
}
