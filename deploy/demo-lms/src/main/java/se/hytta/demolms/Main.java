package se.hytta.demolms;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code --port 8081 --tool http://localhost:8080 --data demo-lms.json [--address https://lms.example]} */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        List<String> given = List.of(arguments);
        int port = Integer.parseInt(value(given, "--port").orElse("8081"));
        URI tool = URI.create(value(given, "--tool").orElse("http://localhost:8080"));
        Path file = value(given, "--data").map(Path::of).orElse(null);
        URI address = value(given, "--address").map(URI::create).orElse(null);
        DemoLms.start(port, tool, file, address);
    }

    private static Optional<String> value(List<String> arguments, String name) {
        int at = arguments.indexOf(name);
        return at < 0 || at + 1 == arguments.size() ? Optional.empty() : Optional.of(arguments.get(at + 1));
    }
}
