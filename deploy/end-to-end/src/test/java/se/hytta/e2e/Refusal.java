package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What every page that refuses something has, whatever it refuses. */
final class Refusal {
    private static final Pattern REFERENCE = Pattern.compile("<code>([2-9A-Z]{4}-[2-9A-Z]{4})</code>");
    private static final List<String> OF_THE_INSIDE = List.of(
            "Exception", "at se.hytta", "at java.", "org.glassfish", "Payara", "GlassFish", "SELECT ", "nimbus");

    private Refusal() {}

    /** @return the page's reference number */
    static String check(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        headers(answer);
        String page = answer.body();
        OF_THE_INSIDE.forEach(word -> assertFalse(page.contains(word), word + " stands in " + page));
        assertTrue(page.contains("<html lang="), page);
        Matcher reference = REFERENCE.matcher(page);
        assertTrue(reference.find(), "no reference number in " + page);
        return reference.group(1);
    }

    static void headers(HttpResponse<?> answer) {
        assertEquals(List.of("nosniff"), answer.headers().allValues("X-Content-Type-Options"));
        assertEquals(List.of("no-referrer"), answer.headers().allValues("Referrer-Policy"));
        assertTrue(
                answer.headers().firstValue("Cache-Control").orElse("").contains("no-store"),
                () -> "Cache-Control: " + answer.headers().allValues("Cache-Control"));
        List<String> policies = answer.headers().allValues("Content-Security-Policy");
        assertEquals(1, policies.size(), () -> "Content-Security-Policy: " + policies);
        assertTrue(policies.get(0).contains("frame-ancestors"), policies.get(0));
        assertTrue(policies.get(0).contains("default-src 'self'"), policies.get(0));
        assertFalse(policies.get(0).contains("unsafe-inline"), policies.get(0));
        assertFalse(answer.headers().firstValue("X-Frame-Options").isPresent());
        assertFalse(answer.headers().firstValue("X-Powered-By").isPresent());
        assertFalse(answer.headers().firstValue("Server").isPresent());
    }
}
