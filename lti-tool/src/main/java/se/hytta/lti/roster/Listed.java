package se.hytta.lti.roster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.launch.Role;

/**
 * A person in a platform's list (Names and Role Provisioning Services 2.0, 2.2.2).
 *
 * @param name null where the platform sends none
 * @param groups ids of the course groups that the person is in; empty where none are offered
 * @param status {@code active}, {@code inactive} or {@code gone}
 */
record Listed(
        String subject, @Nullable String name, @Nullable String email, Role role, List<String> groups, String status) {
    private static final int MOST_CHARACTERS = 255;

    /** Null for what names nobody: it is no reason to do without the others. */
    static @Nullable Listed of(JsonNode member) {
        String subject = member.path("user_id").asText("");
        if (subject.isBlank() || subject.length() > MOST_CHARACTERS || subject.indexOf('\0') >= 0) {
            return null;
        }
        List<String> roles = new ArrayList<>();
        member.path("roles").forEach(role -> roles.add(role.asText()));
        List<String> groups = new ArrayList<>();
        member.path("group_enrollments")
                .forEach(group -> groups.add(clean(group.path("group_id").asText())));
        return new Listed(subject, name(member), text(member, "email"), Role.of(roles), groups, status(member));
    }

    private static String status(JsonNode member) {
        return switch (member.path("status").asText("Active").toLowerCase(Locale.ROOT)) {
            case "inactive" -> "inactive";
            case "deleted" -> "gone";
            default -> "active";
        };
    }

    private static @Nullable String name(JsonNode member) {
        String name = text(member, "name");
        if (name != null) {
            return name;
        }
        String parts = member.path("given_name").asText("")
                + ' '
                + member.path("family_name").asText("");
        return parts.isBlank() ? null : clean(parts);
    }

    private static @Nullable String text(JsonNode member, String name) {
        String text = member.path(name).asText("");
        return text.isBlank() ? null : clean(text);
    }

    private static String clean(String text) {
        String stripped = text.replace("\0", "").strip();
        return stripped.length() > MOST_CHARACTERS ? stripped.substring(0, MOST_CHARACTERS) : stripped;
    }
}
