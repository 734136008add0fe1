package se.hytta.bench.launch;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import se.hytta.bench.load.HttpAnswer;

/**
 * What a browser and the platform keep of the answer to a login (OpenID Connect, third-party initiated).
 *
 * @param cookies the Cookie header that the browser sends next
 */
record Login(String state, String nonce, String cookies) {
    Login {
        if (state.isEmpty() || nonce.isEmpty() || cookies.isEmpty()) {
            throw new IllegalArgumentException("a login without state, nonce or cookie");
        }
    }

    /** @throws IllegalArgumentException when the answer does not send the browser on with all that it needs */
    static Login from(HttpAnswer answer) {
        URI location = URI.create(answer.header("Location").orElse(""));
        Map<String, String> query = query(location.getRawQuery() == null ? "" : location.getRawQuery());
        String cookies = answer.all("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .filter(cookie -> !cookie.endsWith("="))
                .collect(Collectors.joining("; "));
        return new Login(query.getOrDefault("state", ""), query.getOrDefault("nonce", ""), cookies);
    }

    private static Map<String, String> query(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
