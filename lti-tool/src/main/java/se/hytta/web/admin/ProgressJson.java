package se.hytta.web.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.CourseVersion;
import se.hytta.content.player.RegistrationProgress;
import se.hytta.content.player.RegistrationProgress.BlockProgress;
import se.hytta.content.player.RegistrationProgress.Reached;
import se.hytta.content.player.RegistrationProgress.SessionProgress;
import se.hytta.content.player.RegistrationProgress.UnitProgress;

/** A course registration's progress as the API tells it; times are UTC, null for what has not come about. */
final class ProgressJson {
    private static final Reached NOTHING = new Reached(null, null, null, null, null, null, null);

    private ProgressJson() {}

    static Map<String, Object> of(RegistrationProgress progress, JsonNode actor) {
        CourseVersion version = progress.registration().version();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("registration", progress.registration().id().toString());
        json.put("actor", actor);
        json.put(
                "course",
                Map.of(
                        "id", String.valueOf(version.course()),
                        "publisherId", version.structure().id(),
                        "title", version.structure().title().texts()));
        json.put("started", progress.started().toString());
        json.put("completed", time(progress.completed()));
        json.put("satisfied", time(progress.satisfied()));
        json.put("blocks", progress.blocks().stream().map(ProgressJson::block).toList());
        json.put("aus", progress.units().stream().map(ProgressJson::unit).toList());
        json.put(
                "sessions",
                progress.sessions().stream()
                        .map(session -> session(session, version))
                        .toList());
        return json;
    }

    private static Map<String, Object> block(BlockProgress block) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", block.id());
        json.put("title", block.title().texts());
        json.put("aus", block.units());
        json.put("satisfied", time(block.satisfied()));
        return json;
    }

    private static Map<String, Object> unit(UnitProgress unit) {
        Reached reached = unit.reached() == null ? NOTHING : unit.reached();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", unit.index());
        json.put("id", unit.id());
        json.put("title", unit.title().texts());
        json.put("moveOn", unit.moveOn().name());
        json.put("satisfied", unit.satisfied());
        json.put("completed", time(reached.completed()));
        json.put("passed", time(reached.passed()));
        json.put("failed", time(reached.failed()));
        json.put("waived", time(reached.waived()));
        json.put("reason", reached.reason());
        json.put("bestScore", reached.best());
        json.put("lastScore", reached.last());
        return json;
    }

    private static Map<String, Object> session(SessionProgress session, CourseVersion version) {
        List<Long> units = version.structure()
                .units()
                .map(unit -> version.unitIds().get(unit.id()))
                .toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("session", session.id().toString());
        json.put("au", units.indexOf(session.au()));
        json.put("launchMode", session.mode().name());
        json.put("launched", time(session.launched()));
        json.put("initialized", time(session.initialized()));
        json.put("terminated", time(session.terminated()));
        json.put("abandoned", time(session.abandoned()));
        return json;
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
