package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/** Descriptions of attachments (xAPI 1.0.3 Data 2.4.11). */
final class AttachmentRules {
    private static final Set<String> ATTACHMENT =
            Set.of("usageType", "display", "description", "contentType", "length", "sha2", "fileUrl");
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(?:\\s*;.*)?");
    private static final Pattern SHA2 =
            Pattern.compile("[0-9a-fA-F]{56}|[0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128}");

    private AttachmentRules() {}

    static void attachments(JsonNode attachments) {
        Check.array(attachments, "XAPI-00025", "attachments");
        attachments.forEach(AttachmentRules::attachment);
    }

    private static void attachment(JsonNode attachment) {
        Check.object(attachment, "XAPI-00025", "an attachment", ATTACHMENT);
        Check.iri(attachment.get("usageType"), "XAPI-00107", "an attachment's usageType");
        if (!attachment.has("display")) {
            throw Check.refusal("XAPI-00106", "An attachment needs a display");
        }
        Check.optionalLanguageMap(attachment.get("display"), "XAPI-00106", "an attachment's display");
        Check.optionalLanguageMap(attachment.get("description"), "XAPI-00121", "an attachment's description");
        matching(attachment, "contentType", MEDIA_TYPE, "XAPI-00105", "an Internet media type");
        JsonNode length = attachment.get("length");
        if (length == null || !length.isIntegralNumber() || length.doubleValue() < 0) {
            throw Check.refusal("XAPI-00102", "An attachment's length must be an integer");
        }
        matching(attachment, "sha2", SHA2, "XAPI-00103", "a SHA-2 digest in hexadecimal");
        Check.optionalIri(attachment.get("fileUrl"), "XAPI-00104", "an attachment's fileUrl");
        if (AttachmentMentions.isSignature(attachment)
                && !attachment.get("contentType").textValue().equals("application/octet-stream")) {
            throw Check.refusal("XAPI-00115", "A signature's contentType must be application/octet-stream");
        }
    }

    private static void matching(JsonNode attachment, String name, Pattern form, String clause, String wanted) {
        String text = Check.text(attachment.get(name), clause, "an attachment's " + name);
        if (!form.matcher(text).matches()) {
            throw Check.refusal(clause, "An attachment's " + name + " must be " + wanted);
        }
    }
}
