package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.protocol.Version;

/** What makes a statement valid; each refusal quotes the requirement (xAPI 1.0.3 Data 2, IEEE 9274.1.1 4.2). */
public final class StatementRules {
    private static final Set<String> STATEMENT = Set.of(
            "id",
            "actor",
            "verb",
            "object",
            "result",
            "context",
            "timestamp",
            "stored",
            "authority",
            "version",
            "attachments");
    private static final Set<String> VERB = Set.of("id", "display");

    private StatementRules() {}

    /** A Refusal (400) when the statement, as a client sends it, is not valid in this version. */
    public static void check(JsonNode statement, Version version) {
        Check.object(statement, "XAPI-00002", "a statement", STATEMENT);
        if (statement.has("id")) {
            Check.uuid(statement.get("id"), "XAPI-00027", "id");
        }
        if (statement.has("authority")) {
            AgentRules.authority(statement.get("authority"));
        }
        if (statement.has("stored")) {
            timestamp(statement.get("stored"), version, "XAPI-00023", "stored");
        }
        if (statement.has("version")) {
            version(statement.get("version"), version);
        }
        body(statement, version, false);
        if (statement.path("verb").path("id").asText().equals(Statements.VOIDED)
                && !statement.path("object").path("objectType").asText().equals("StatementRef")) {
            throw Check.refusal("XAPI-00017", "The object of a voiding statement must be a StatementRef");
        }
    }

    /** What a statement and a SubStatement have in common. */
    static void body(JsonNode statement, Version version, boolean within) {
        AgentRules.actor(statement.get("actor"), "XAPI-00003", "actor");
        verb(statement.get("verb"));
        ObjectRules.object(statement.get("object"), version, within);
        if (statement.has("result")) {
            ResultRules.result(statement.get("result"), "result");
        }
        if (statement.has("context")) {
            ContextRules.context(
                    statement.get("context"), version, ObjectRules.isActivity(statement.get("object")), "context");
        }
        if (statement.has("timestamp")) {
            timestamp(statement.get("timestamp"), version, "XAPI-00022", "timestamp");
        }
        if (statement.has("attachments")) {
            AttachmentRules.attachments(statement.get("attachments"));
        }
    }

    private static void verb(@Nullable JsonNode verb) {
        if (verb == null) {
            throw Check.refusal("XAPI-00004", "A statement needs a verb");
        }
        Check.object(verb, "XAPI-00004", "verb", VERB);
        Check.iri(verb.get("id"), "XAPI-00044", "verb's id");
        Check.optionalLanguageMap(verb.get("display"), "XAPI-00045", "verb's display");
    }

    private static void timestamp(JsonNode value, Version version, String clause, String what) {
        if (Timestamp.of(Check.text(value, clause, what), version).isEmpty()) {
            throw Check.refusal("XAPI-00123", what + " must be a timestamp with date, time and a known offset");
        }
    }

    private static void version(JsonNode value, Version version) {
        String text = Check.text(value, "XAPI-00101", "version");
        if (!Version.V1.is(text) && (version == Version.V1 || !Version.V2.is(text))) {
            throw Check.refusal(
                    "XAPI-00101", "version must be 1.0 or 1.0.x" + (version == Version.V1 ? "" : " or 2.0.x"));
        }
    }
}
