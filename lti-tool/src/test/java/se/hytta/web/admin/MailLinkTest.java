package se.hytta.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.hytta.web.account.AccountLink;
import se.hytta.web.mail.MailSettings;
import se.hytta.web.mail.SendMail;
import se.hytta.web.page.Words;

/** The letters that people get. */
class MailLinkTest {
    private static final URI LINK = URI.create("https://hytta.example.se/admin/join/s3cret-T0ken_1234567");
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
    void everyLetterHasItsLinkWholeAndNothingUnfilledInBothLanguages() throws MessagingException, IOException {
        MailLink mail = new MailLink(new SendMail(Optional.of(
                new MailSettings("127.0.0.1", server.getSmtp().getPort(), "", "", "none", "hytta@example.se"))));
        for (String language : new String[] {"sv", "en"}) {
            Words words = Words.in(language);
            assertTrue(mail.platform("eva@example.se", "Luleå kommun", LINK, Instant.now(), words));
            for (AccountLink.Kind kind : AccountLink.Kind.values()) {
                AccountLink.Made made = new AccountLink.Made(kind, LINK, Instant.now());
                assertTrue(mail.account("eva@example.se", kind, made, "hytta.example.se", words));
            }
        }
        assertEquals(6, server.getReceivedMessages().length);
        for (MimeMessage letter : server.getReceivedMessages()) {
            String text = String.valueOf(letter.getContent());
            assertTrue(text.lines().anyMatch(line -> line.equals(LINK.toString())), text);
            assertFalse((letter.getSubject() + text).matches("(?s).*(\\{|\\\\n|null).*"), text);
        }
        assertTrue(server.getReceivedMessages()[0].getSubject().contains("Luleå kommun"));
    }

    @Test
    void withoutAServerTheLinkHasToBeGivenOtherwise() {
        MailLink none = new MailLink(new SendMail(Optional.empty()));
        assertFalse(none.platform("eva@example.se", "Luleå kommun", LINK, Instant.now(), Words.in("sv")));
    }
}
