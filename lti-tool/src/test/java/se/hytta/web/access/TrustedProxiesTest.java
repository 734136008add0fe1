package se.hytta.web.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is believed when he says whom he asks for. */
class TrustedProxiesTest {
    private final TrustedProxies proxies = new TrustedProxies(Set.of("10.0.0.1", "10.0.0.2"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.7 | | 127.0.0.1 | 192.0.2.7",
                "10.0.0.1 | | | 10.0.0.1",
                "10.0.0.1 | | 192.0.2.7 | 192.0.2.7",
                "10.0.0.1 | | 127.0.0.1, 192.0.2.7 | 192.0.2.7",
                "10.0.0.1 | | 192.0.2.7, 10.0.0.2 | 192.0.2.7",
                "10.0.0.1 | | <script>, 10.0.0.2 | 10.0.0.2",
                "10.0.0.1 | for=192.0.2.7;proto=https | | 192.0.2.7",
                "10.0.0.1 | for=127.0.0.1, proto=https;For=\"192.0.2.7:8123\" | 127.0.0.1 | 192.0.2.7",
                "10.0.0.1 | for=\"[2001:db8::7]:443\" | | 2001:db8::7",
                "10.0.0.1 | for=unknown | | 10.0.0.1"
            })
    void theClientIsWhomTrustedProxiesVouchFor(String peer, String forwarded, String forwardedFor, String client) {
        assertEquals(client, proxies.client(peer, header(forwarded), header(forwardedFor)));
    }

    private static Enumeration<String> header(String value) {
        return Collections.enumeration(value == null ? List.of() : List.of(value));
    }
}
