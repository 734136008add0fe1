package se.hytta.web.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real SMTP server. */
class SendMailTest {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aMailArrivesAsItWasWritten() throws MessagingException, IOException {
        assertTrue(mail("none", "", "").send("eva@lulea.example.se", "Ditt konto på Hytta", "Hej!\n\nÖppna länken."));
        MimeMessage arrived = server.getReceivedMessages()[0];
        assertEquals("Ditt konto på Hytta", arrived.getSubject());
        assertEquals(
                "Hej!\r\n\r\nÖppna länken.",
                String.valueOf(arrived.getContent()).strip());
        assertEquals("hytta@example.se", arrived.getFrom()[0].toString());
        assertEquals("eva@lulea.example.se", arrived.getAllRecipients()[0].toString());
        assertEquals("auto-generated", arrived.getHeader("Auto-Submitted")[0]);
    }

    @Test
    void aServerThatWantsAPasswordGetsIt() {
        server.setUser("hytta", "hemligt ord");
        assertTrue(mail("none", "hytta", "hemligt ord").send("eva@lulea.example.se", "x", "y"));
        assertFalse(mail("none", "hytta", "fel ord").send("eva@lulea.example.se", "x", "y"));
        assertEquals(1, server.getReceivedMessages().length);
    }

    @Test
    void nothingIsSentInTheClearWhereEncryptionIsInsistedUpon() {
        assertFalse(mail("starttls", "", "").send("eva@lulea.example.se", "x", "y"));
        assertEquals(0, server.getReceivedMessages().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "eva",
                "eva@example.se,ulf@example.se",
                "eva@example.se\nBcc: all@example.se",
                "\"Eva\" <eva@example.se>"
            })
    void whatIsNotOneAddressIsNotWrittenTo(String to) {
        assertFalse(mail("none", "", "").send(to, "x", "y"));
        assertEquals(0, server.getReceivedMessages().length);
    }

    @Test
    void aSubjectMakesNoHeaderOfItsOwn() throws MessagingException {
        assertTrue(mail("none", "", "").send("eva@example.se", "Hej\r\nBcc: all@example.se", "y"));
        assertEquals(1, server.getReceivedMessages().length);
        assertEquals("Hej Bcc: all@example.se", server.getReceivedMessages()[0].getSubject());
    }

    @Test
    void withoutAServerNothingIsOffered() {
        SendMail none = new SendMail(MailSettings.read(key -> Optional.empty()));
        assertFalse(none.offered());
        assertFalse(none.send("eva@example.se", "x", "y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hytta.mail.port=0", "hytta.mail.port=smtp", "hytta.mail.security=ssl", "hytta.mail.from="})
    void aWrongSettingIsToldByItsName(String setting) {
        String key = setting.split("=")[0];
        Map<String, String> good = Map.of("hytta.mail.host", "mail.example.se", "hytta.mail.from", "hytta@example.se");
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> MailSettings.read(asked -> asked.equals(key)
                                ? Optional.of(setting.substring(key.length() + 1))
                                : Optional.ofNullable(good.get(asked))))
                .getMessage()
                .startsWith(key + " "));
    }

    private SendMail mail(String security, String user, String password) {
        return new SendMail(Optional.of(new MailSettings(
                "127.0.0.1", server.getSmtp().getPort(), user, password, security, "hytta@example.se")));
    }
}
