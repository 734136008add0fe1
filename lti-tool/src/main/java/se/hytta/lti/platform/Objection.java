package se.hytta.lti.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import se.hytta.lti.outbound.Answer;

/**
 * What a platform says it has against a registration. Canvas sends {@code {"errors": […]}}, OAuth has {@code error} and
 * {@code error_description}, Moodle and Sakai write plain text.
 */
final class Objection {
    private static final int LONGEST = 400;

    private Objection() {}

    static String of(Answer answer) {
        List<String> said = new ArrayList<>();
        JsonNode json = answer.json();
        if (json.isObject()) {
            texts(json.path("errors"), "", said);
            if (said.isEmpty()) {
                texts(json.path("error_description"), "", said);
            }
            if (said.isEmpty()) {
                texts(json.path("error"), "", said);
            }
            if (said.isEmpty()) {
                texts(json.path("message"), "", said);
            }
        }
        if (said.isEmpty()) {
            said.add(new String(answer.body(), StandardCharsets.UTF_8)
                    .replaceAll("<[^>]*>", " ")
                    .replaceAll("[\\s\\p{Cntrl}]+", " ")
                    .strip());
        }
        String whole = String.join("; ", said).replaceAll("\\p{Cntrl}+", " ");
        String shown = whole.length() > LONGEST ? whole.substring(0, LONGEST) + "…" : whole;
        return shown.isEmpty() ? String.valueOf(answer.status()) : shown;
    }

    private static void texts(JsonNode node, String field, List<String> said) {
        if (node.isArray()) {
            node.forEach(one -> texts(one, field, said));
        } else if (node.isObject() && node.hasNonNull("message")) {
            texts(node.path("message"), node.path("field").asText(field), said);
        } else if (node.isObject()) {
            node.properties().forEach(one -> texts(one.getValue(), one.getKey(), said));
        } else if (node.isValueNode() && !node.asText().isBlank()) {
            said.add(field.isEmpty() ? node.asText() : field + ": " + node.asText());
        }
    }
}
