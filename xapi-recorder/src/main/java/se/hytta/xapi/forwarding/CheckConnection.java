package se.hytta.xapi.forwarding;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Asks a destination who it is and whether it knows the key; stores nothing there. */
final class CheckConnection {
    private final Wire wire;

    CheckConnection(Wire wire) {
        this.wire = wire;
    }

    Connection check(Destination to, String secret) {
        try {
            Answer about = wire.get(to, secret, "/about");
            List<String> versions = new ArrayList<>();
            for (JsonNode version : about.json().path("version")) {
                versions.add(version.asText());
            }
            if (about.status() != 200 || versions.isEmpty()) {
                return new Connection(
                        about.status() == 0 ? "unanswered" : "no-store", about.status(), about.excerpt(), versions);
            }
            if (versions.stream().noneMatch(to.version()::is)) {
                return new Connection("version", about.status(), "", versions);
            }
            Answer key = wire.get(to, secret, "/statements?limit=1");
            boolean unknown = key.status() == 401;
            return new Connection(
                    unknown ? "credential" : "good", key.status(), unknown ? key.excerpt() : "", versions);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Connection("unanswered", 0, "interrupted", List.of());
        }
    }
}
