package se.hytta.deploy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Asks an address until it answers 200. */
final class Health {
    private static final int PAUSE_MILLIS = 50;
    private static final int ANSWER_MILLIS = 5000;

    private Health() {}

    /** False when {@code alive} says no or the time is over. */
    static boolean awaited(URI address, Duration within, BooleanSupplier alive) throws InterruptedException {
        Instant end = Instant.now().plus(within);
        while (alive.getAsBoolean() && Instant.now().isBefore(end)) {
            if (status(address) == 200) {
                return true;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return false;
    }

    /** The status, or 0 when nothing answers. */
    static int status(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(ANSWER_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException noAnswer) {
            return 0;
        }
    }
}
