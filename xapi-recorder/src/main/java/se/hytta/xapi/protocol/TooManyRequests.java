package se.hytta.xapi.protocol;

/** A caller that is to wait before it asks for more: 429 with {@code Retry-After} (RFC 6585 4). */
public final class TooManyRequests extends Refusal {
    private final long waitSeconds;

    public TooManyRequests(long waitSeconds, String message) {
        super(429, null, message);
        this.waitSeconds = Math.max(1, waitSeconds);
    }

    public long waitSeconds() {
        return waitSeconds;
    }
}
