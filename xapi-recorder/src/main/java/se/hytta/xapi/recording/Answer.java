package se.hytta.xapi.recording;

import jakarta.ws.rs.core.Response;
import java.util.List;
import se.hytta.xapi.access.Caller;
import se.hytta.xapi.attachment.FindAttachments;
import se.hytta.xapi.attachment.MultipartAnswer;

/** Statements as a response: JSON, or multipart/mixed when the caller asked for attachments (XAPI-00167). */
final class Answer {
    private final FindAttachments finding;

    Answer(FindAttachments finding) {
        this.finding = finding;
    }

    /** @param json the whole answer, in which the statements stand */
    Response.ResponseBuilder of(Caller caller, List<byte[]> statements, byte[] json, boolean attachments) {
        if (!attachments) {
            return Response.ok(json).type("application/json");
        }
        MultipartAnswer answer = finding.answer(caller.organisation(), statements, json);
        return Response.ok(answer).type(answer.mediaType());
    }
}
