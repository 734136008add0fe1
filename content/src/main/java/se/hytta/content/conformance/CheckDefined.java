package se.hytta.content.conformance;

import static se.hytta.content.conformance.Rule.broken;
import static se.hytta.content.conformance.Rule.require;

import com.fasterxml.jackson.databind.JsonNode;
import se.hytta.content.session.SessionCaller;
import se.hytta.content.vocabulary.Verb;

/** Whether a statement that claims to be cmi5 defined is one that an AU may make: its verb and its object (cmi5 9.3, 9.4). */
final class CheckDefined {
    private CheckDefined() {}

    static Verb check(SessionCaller caller, AuStatement statement) {
        Verb verb = statement
                .verb()
                .orElseThrow(
                        () -> broken("9.6.2.1-1", "the cmi5 category stands with a verb that cmi5 does not define"));
        require(verb.isOfUnits(), ofTheLms(verb), "'" + verb.name() + "' is for the LMS to state");
        JsonNode object = statement.json().path("object");
        require(object.isObject(), "9.4.0.0-1", "the statement has no object");
        require(
                object.path("objectType").asText("Activity").equals("Activity")
                        && object.path("id").asText("").equals(caller.activityId()),
                "9.4.0.0-2",
                "the object is not the activity of the launch");
        CheckResult.check(caller.unit().masteryScore(), verb, statement);
        return verb;
    }

    private static String ofTheLms(Verb verb) {
        return switch (verb) {
            case launched -> "9.3.1.0-1";
            case abandoned -> "9.3.6.0-1";
            case waived -> "9.3.7.0-1";
            default -> "9.3.9.0-1";
        };
    }
}
