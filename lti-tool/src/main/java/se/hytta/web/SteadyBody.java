package se.hytta.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import se.hytta.xapi.protocol.Refusal;

/** A request's body that must keep coming: what drips is given up (408), and beyond some slow ones the next is not waited for (503). */
final class SteadyBody extends ServletInputStream {
    /** A body that is there within this time is never asked about. */
    static final Duration SOON = Duration.ofSeconds(1);

    /** Time that every body has, before it must have come this fast. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final int BYTES_PER_SECOND = 2_000;

    private final ServletInputStream body;
    private final Semaphore slowPlaces;
    private final long began = System.nanoTime();
    private long bytes;
    private boolean slow;

    SteadyBody(ServletInputStream body, Semaphore slowPlaces) {
        this.body = body;
        this.slowPlaces = slowPlaces;
    }

    /** Gives the place of a slow one back. */
    void release() {
        if (slow) {
            slowPlaces.release();
            slow = false;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int read;
        try {
            read = body.read(into, from, most);
        } catch (IOException gone) {
            throw tooSlow();
        }
        bytes += Math.max(0, read);
        if (read >= 0) {
            check();
        }
        return read;
    }

    private void check() {
        long nanos = System.nanoTime() - began;
        if (nanos < SOON.toNanos()) {
            return;
        }
        if (!slow && !slowPlaces.tryAcquire()) {
            throw new Refusal(503, null, "Too many bodies come slowly at the moment");
        }
        slow = true;
        if (nanos > GRACE.toNanos() && bytes < (nanos - GRACE.toNanos()) / 1e9 * BYTES_PER_SECOND) {
            throw tooSlow();
        }
    }

    private static Refusal tooSlow() {
        return new Refusal(408, null, "The body came too slowly, or not at all");
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
