package se.hytta.web.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands mail to the installation's server, if there is one. */
public final class SendMail {
    private static final Logger LOG = LoggerFactory.getLogger(SendMail.class);
    private static final String MOST_MILLIS = "8000";

    private final Optional<MailSettings> settings;

    public SendMail(Optional<MailSettings> settings) {
        this.settings = settings;
    }

    /** Whether mail can be sent at all. */
    public boolean offered() {
        return settings.isPresent();
    }

    /** Whether the server took it; why not stands in the log. Plain text, to one address. */
    public boolean send(String to, String subject, String text) {
        MailSettings server = settings.orElse(null);
        if (server == null || !MailAddress.isOne(to)) {
            return false;
        }
        try {
            MimeMessage message = new MimeMessage(session(server));
            message.setFrom(new InternetAddress(server.from(), true));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
            message.setSubject(subject.replaceAll("\\p{Cntrl}+", " "), StandardCharsets.UTF_8.name());
            message.setText(text, StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(Instant.now()));
            message.setHeader("Auto-Submitted", "auto-generated");
            Transport.send(message);
            return true;
        } catch (MessagingException e) {
            LOG.warn("A mail was not taken by {}: {}", server, e.getMessage());
            return false;
        }
    }

    private static Session session(MailSettings server) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", Integer.toString(server.port()));
        properties.put("mail.smtp.connectiontimeout", MOST_MILLIS);
        properties.put("mail.smtp.timeout", MOST_MILLIS);
        properties.put("mail.smtp.writetimeout", MOST_MILLIS);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put(
                "mail.smtp.ssl.enable", Boolean.toString(server.security().equals("tls")));
        properties.put(
                "mail.smtp.starttls.enable", Boolean.toString(server.security().equals("starttls")));
        properties.put(
                "mail.smtp.starttls.required",
                Boolean.toString(server.security().equals("starttls")));
        properties.put("mail.smtp.auth", Boolean.toString(!server.user().isEmpty()));
        return Session.getInstance(properties, authenticator(server));
    }

    private static @Nullable Authenticator authenticator(MailSettings server) {
        return server.user().isEmpty()
                ? null
                : new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        return new PasswordAuthentication(server.user(), server.password());
                    }
                };
    }
}
