package se.hytta.web.admin;

import java.net.URI;
import java.time.Instant;
import se.hytta.web.account.AccountLink;
import se.hytta.web.mail.SendMail;
import se.hytta.web.page.When;
import se.hytta.web.page.Words;

/** Writes to whoever a link is for, in the language of whoever made it. */
final class MailLink {
    private final SendMail mail;

    MailLink(SendMail mail) {
        this.mail = mail;
    }

    boolean offered() {
        return mail.offered();
    }

    /** Whether it is on its way; without a mail server, or when that does not take it, the link has to be given otherwise. */
    boolean platform(String to, String organisation, URI url, Instant expires, Words words) {
        return send(to, "mail.platform", organisation, url, expires, words);
    }

    boolean account(String to, AccountLink.Kind kind, AccountLink.Made made, String host, Words words) {
        return send(to, "mail.account." + kind.word(), host, made.url(), made.expires(), words);
    }

    private boolean send(String to, String key, String about, URI url, Instant expires, Words words) {
        return mail.offered()
                && mail.send(
                        to, words.t(key + ".subject", about), words.t(key + ".text", about, url, When.text(expires)));
    }
}
