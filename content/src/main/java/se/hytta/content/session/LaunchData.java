package se.hytta.content.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.vocabulary.Cmi5;

/** The document that waits for an AU when it starts: LMS.LaunchData (cmi5 10). */
final class LaunchData {
    private LaunchData() {}

    static byte[] of(AssignableUnit unit, UUID session, LaunchMode mode, @Nullable URI returnUrl) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ObjectNode template = data.putObject("contextTemplate");
        template.putObject("contextActivities").putArray("grouping").addObject().put("id", unit.id());
        template.putObject("extensions").put(Cmi5.SESSION_ID, session.toString());
        data.put("launchMode", mode.name());
        data.put("moveOn", unit.moveOn().name());
        if (unit.masteryScore() != null) {
            data.put("masteryScore", unit.masteryScore());
        }
        if (unit.launchParameters() != null) {
            data.put("launchParameters", unit.launchParameters());
        }
        if (unit.entitlementKey() != null) {
            data.putObject("entitlementKey").put("courseStructure", unit.entitlementKey());
        }
        if (returnUrl != null) {
            data.put("returnURL", returnUrl.toString());
        }
        return bytes(data);
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
