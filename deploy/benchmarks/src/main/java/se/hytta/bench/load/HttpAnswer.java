package se.hytta.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** An HTTP answer, read to its end. Header lines are kept as they came. */
public record HttpAnswer(int status, List<String> headers, byte[] body) {
    public HttpAnswer {
        headers = List.copyOf(headers);
    }

    /** The first header of this name, whatever its case. */
    public Optional<String> header(String name) {
        return all(name).stream().findFirst();
    }

    /** All headers of this name, in order. */
    public List<String> all(String name) {
        return headers.stream()
                .filter(line -> line.length() > name.length()
                        && line.charAt(name.length()) == ':'
                        && line.regionMatches(true, 0, name, 0, name.length()))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    boolean closes() {
        return header("Connection").filter("close"::equalsIgnoreCase).isPresent();
    }
}
