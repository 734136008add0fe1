package se.hytta.web.metrics;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsPasswordTest {
    private static final String PASSWORD = "läs mätarna: alla";

    @Test
    void theUserMetricsIsLetInByTheWholePasswordOnly() {
        MetricsPassword password = new MetricsPassword(Optional.of(PASSWORD));
        assertTrue(password.isRight(basic("metrics:" + PASSWORD)));
        assertTrue(password.isRight(basic("metrics:" + PASSWORD).replace("Basic", "basic")));
        assertFalse(password.isRight(basic("metrics:" + PASSWORD + "a")));
        assertFalse(password.isRight(basic("admin:" + PASSWORD)));
        assertFalse(password.isRight(basic("metrics:")));
        assertFalse(password.isRight("Bearer " + PASSWORD));
        assertFalse(password.isRight("Basic"));
        assertFalse(password.isRight(null));
    }

    @Test
    void withoutAPasswordNobodyIsLetIn() {
        MetricsPassword none = new MetricsPassword(Optional.empty());
        assertFalse(none.isRight(basic("metrics:")));
        assertFalse(none.isRight(null));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
