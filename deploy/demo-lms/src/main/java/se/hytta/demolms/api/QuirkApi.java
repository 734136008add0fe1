package se.hytta.demolms.api;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Json;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.http.Routes;
import se.hytta.demolms.quirk.Hostile;
import se.hytta.demolms.quirk.Kind;
import se.hytta.demolms.quirk.Quirk;
import se.hytta.demolms.quirk.Quirks;

/**
 * The switches without a browser. {@code PUT /api/quirks {"kind": "CANVAS", "on": ["ANONYMOUS"], "off": ["NO_ALG"], "hostile":
 * "SHORT_KEY"}}, each at will and in that order; {@code "hostile": null} ends the hostility.
 */
public final class QuirkApi {
    private static final TypeReference<List<Quirk>> QUIRKS = new TypeReference<>() {};

    private final Quirks quirks;

    public QuirkApi(Quirks quirks) {
        this.quirks = quirks;
    }

    public void routes(Routes routes) {
        routes.get("/api/quirks", r -> Answer.json(current())).on("PUT", "/api/quirks", this::change);
    }

    private Map<String, Object> current() {
        Map<String, Object> now = new LinkedHashMap<>();
        now.put("kind", quirks.kind());
        now.put("on", quirks.all());
        quirks.hostile().ifPresent(hostile -> now.put("hostile", hostile));
        now.put("kinds", Kind.values());
        now.put("quirks", Quirk.values());
        now.put("hostilities", Hostile.values());
        return now;
    }

    private Answer change(Request request) {
        ObjectNode asked = request.json();
        try {
            if (asked.has("kind")) {
                quirks.become(Kind.valueOf(asked.path("kind").asText()));
            }
            Set<Quirk> on = EnumSet.noneOf(Quirk.class);
            on.addAll(quirks.all());
            on.addAll(named(asked, "on"));
            on.removeAll(named(asked, "off"));
            quirks.set(on);
            if (asked.has("hostile")) {
                quirks.turn(
                        asked.path("hostile").isNull()
                                ? null
                                : Hostile.valueOf(asked.path("hostile").asText()));
            }
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "GET /api/quirks says which names there are.");
        }
        return Answer.json(current());
    }

    private static List<Quirk> named(ObjectNode asked, String name) {
        return asked.has(name) ? Json.MAPPER.convertValue(asked.get(name), QUIRKS) : List.of();
    }
}
