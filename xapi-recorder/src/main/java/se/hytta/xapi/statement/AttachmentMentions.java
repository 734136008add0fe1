package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The attachments that a statement describes, its SubStatement's among them (xAPI 1.0.3 Data 2.4.11). */
public final class AttachmentMentions {
    /** The usage of an attachment that signs its statement (xAPI 1.0.3 Data 2.6). */
    static final String SIGNATURE = "http://adlnet.gov/expapi/attachments/signature";

    private AttachmentMentions() {}

    public static List<JsonNode> of(JsonNode statement) {
        List<JsonNode> found = new ArrayList<>();
        statement.path("attachments").forEach(found::add);
        statement.path("object").path("attachments").forEach(found::add);
        return found;
    }

    public static boolean isSignature(JsonNode attachment) {
        return attachment.path("usageType").asText().equals(SIGNATURE);
    }
}
