package se.hytta.web.admin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Refused;

/** A form with a file, read as it comes: its token stands first, so that nothing of a forged form's file is taken. */
final class UploadedForm {
    private static final int LONGEST_TOKEN = 200;

    private UploadedForm() {}

    /**
     * The file's bytes, which are read from the body.
     *
     * @throws Refused 403 when the form's first field is not the session's token
     * @throws IOException when the form is none, or has no file
     */
    static InputStream file(InputStream body, @Nullable String contentType, AdminSession session) throws IOException {
        try {
            MimeTokenStream parts = new MimeTokenStream();
            parts.parseHeadless(body, String.valueOf(contentType));
            InputStream token = part(parts, "token");
            byte[] sent = token.readNBytes(LONGEST_TOKEN);
            if (!session.isFormToken(new String(sent, StandardCharsets.ISO_8859_1))) {
                throw new Refused(403, "web.admin.refused.token", "the form's token is not the session's");
            }
            return part(parts, "file");
        } catch (MimeException noForm) {
            throw new IOException(noForm);
        }
    }

    /** The next part, which must be the field of that name. */
    private static InputStream part(MimeTokenStream parts, String name) throws IOException, MimeException {
        String disposition = "";
        for (EntityState at = parts.next(); at != EntityState.T_END_OF_STREAM; at = parts.next()) {
            if (at == EntityState.T_FIELD) {
                Field field = parts.getField();
                disposition = field.getName().equalsIgnoreCase("Content-Disposition") ? field.getBody() : disposition;
            } else if (at == EntityState.T_BODY) {
                if (!disposition.matches("(?i)(?s).*;\\s*name=\"?" + name + "\"?(;.*|\\s*)")) {
                    break;
                }
                return parts.getInputStream();
            }
        }
        if (name.equals("token")) {
            throw new Refused(403, "web.admin.refused.token", "the form has no token");
        }
        throw new IOException("the form has no " + name);
    }
}
