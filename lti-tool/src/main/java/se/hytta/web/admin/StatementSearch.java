package se.hytta.web.admin;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.login.Form;
import se.hytta.web.page.Json;
import se.hytta.web.page.Refused;
import se.hytta.web.page.When;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.recording.Search;
import se.hytta.xapi.statement.AgentKey;

/**
 * What an administrator looks for, as written in the page's form or an address: the fields that are not empty, and what they
 * mean. An actor is the JSON of an Agent, a mail address, {@code homePage name}, an OpenID, or the name of an account here.
 */
public record StatementSearch(Map<String, String> fields, Search search) {
    static final List<String> NAMES = List.of("actor", "verb", "activity", "related", "registration", "since", "until");

    private static final int LONGEST = 2_000;
    private static final Set<String> TRUE = Set.of("true", "on");
    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** Throws {@link Refused} (400) for what can't be meant. */
    static StatementSearch of(MultivaluedMap<String, String> query, String publicUrl) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : NAMES) {
            String value = query.getFirst(name);
            if (value != null && !value.isBlank()) {
                if (value.length() > LONGEST) {
                    throw wrong(name);
                }
                fields.put(name, value.strip());
            }
        }
        return new StatementSearch(fields, search(fields, publicUrl));
    }

    private static Search search(Map<String, String> fields, String publicUrl) {
        try {
            return new Search(
                    fields.containsKey("actor") ? actor(fields.get("actor"), publicUrl) : null,
                    fields.get("verb"),
                    fields.get("activity"),
                    registration(fields.get("registration")),
                    TRUE.contains(fields.getOrDefault("related", "")),
                    moment("since", fields.get("since")),
                    moment("until", fields.get("until")));
        } catch (Refusal noIri) {
            throw new Refused(400, "web.admin.refused.search.iri", String.valueOf(noIri.getMessage()));
        }
    }

    /** The value of a field as it was written. */
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** As the query of an address, with the organisation and what else is given. */
    public String query(long organisation, String... more) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("organisation", Long.toString(organisation));
        all.putAll(fields);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return Form.encode(all);
    }

    /** How an actor is written in the field so that it is found; empty for one without an identifier. */
    static String written(JsonNode actor, String publicUrl) {
        if (actor.has("account")) {
            String homePage = actor.path("account").path("homePage").asText();
            String name = actor.path("account").path("name").asText();
            boolean here = homePage.equals(publicUrl) && isPlain(name);
            return here ? name : homePage + ' ' + name;
        }
        if (actor.has("mbox")) {
            return actor.path("mbox").asText().replaceFirst("^mailto:", "");
        }
        return AgentKey.identifies(actor) ? actor.toString() : "";
    }

    private static AgentKey actor(String text, String publicUrl) {
        if (text.startsWith("{")) {
            return agent(text);
        }
        int space = text.indexOf(' ');
        if (text.matches("(?i)https?://.*")) {
            return space < 0
                    ? new AgentKey("openid:" + text)
                    : AgentKey.account(
                            text.substring(0, space), text.substring(space + 1).strip());
        }
        if (text.startsWith("mailto:") || text.contains("@") && space < 0) {
            return new AgentKey("mbox:mailto:" + text.replaceFirst("^mailto:", ""));
        }
        return AgentKey.account(publicUrl, text);
    }

    private static boolean isPlain(String name) {
        return !name.contains("@") && !name.startsWith("{") && !name.matches("(?i)https?://.*|mailto:.*");
    }

    private static AgentKey agent(String json) {
        try {
            return AgentKey.of(Json.read(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException noAgent) {
            throw wrong("actor");
        }
    }

    private static @Nullable UUID registration(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!UUIDS.matcher(text).matches()) {
            throw wrong("registration");
        }
        return UUID.fromString(text);
    }

    /** A time with an offset, or one of the clock here as a browser's field writes it. */
    private static @Nullable Instant moment(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text.length() == 10 ? text + "T00:00" : text)
                            .atZone(When.HERE)
                            .toInstant();
        } catch (DateTimeException noTime) {
            throw wrong(name);
        }
    }

    private static Refused wrong(String field) {
        return new Refused(400, "web.admin.refused.search." + field, "the field " + field + " can't be used");
    }
}
