package se.hytta.web.admin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import se.hytta.lti.key.Secret;
import se.hytta.web.page.Refused;

class UploadedFormTest {
    private final AdminSession session = new AdminSession(new Secret("browser"), null, AdminSession.Stage.FULL);

    @Test
    void theFileComesOutAsItWentIn() throws IOException {
        byte[] file = new byte[300_000];
        new java.util.Random(7).nextBytes(file);
        String bytes = new String(file, StandardCharsets.ISO_8859_1);
        assertArrayEquals(file, read(part("token", session.formToken()) + part("file", bytes)));
    }

    @Test
    void aFormWithoutItsTokenFirstIsRefused() {
        String file = part("file", "x");
        for (String form :
                new String[] {part("token", "another's") + file, file + part("token", session.formToken()), file, ""}) {
            assertEquals(403, assertThrows(Refused.class, () -> read(form)).status());
        }
    }

    @Test
    void aFormWithoutAFileIsNone() {
        assertThrows(IOException.class, () -> read(part("token", session.formToken())));
    }

    private byte[] read(String parts) throws IOException {
        byte[] body = (parts + "--limit--\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return UploadedForm.file(new ByteArrayInputStream(body), "multipart/form-data; boundary=limit", session)
                .readAllBytes();
    }

    private static String part(String name, String value) {
        return "--limit\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"a.zip\"\r\n\r\n" + value
                + "\r\n";
    }
}
