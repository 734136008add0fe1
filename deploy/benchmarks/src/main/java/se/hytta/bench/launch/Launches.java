package se.hytta.bench.launch;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import se.hytta.bench.load.Exchange;
import se.hytta.bench.load.HttpAnswer;
import se.hytta.bench.load.HttpRequest;
import se.hytta.bench.tool.Tool;

/** Launches with tokens that were signed before. Right is only 303 to a page of the course's own origin. */
final class Launches implements Exchange {
    private final String publicAuthority;
    private final List<byte[]> requests;

    Launches(Tool tool, List<Login> logins, List<String> tokens) {
        this.publicAuthority = tool.publicUrl().getAuthority();
        this.requests = IntStream.range(0, tokens.size())
                .mapToObj(i -> post(tool.request(), logins.get(i), tokens.get(i)))
                .toList();
    }

    private static byte[] post(HttpRequest tool, Login login, String token) {
        String form = "id_token=" + token + "&state=" + URLEncoder.encode(login.state(), StandardCharsets.UTF_8);
        return tool.with("Cookie", login.cookies())
                .post("/lti/launch", "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public byte[] request(int index) {
        return requests.get(index);
    }

    @Override
    public Optional<String> fault(int index, HttpAnswer answer) {
        if (answer.status() != 303) {
            return Optional.of("status " + answer.status());
        }
        String authority = URI.create(answer.header("Location").orElse("")).getAuthority();
        boolean course = authority != null && authority.endsWith("." + publicAuthority);
        return course ? Optional.empty() : Optional.of("303 to " + authority);
    }
}
