package se.hytta.web.mail;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The server that mail is handed to.
 *
 * @param user empty for a server that asks nobody
 * @param security {@code tls}, {@code starttls} (insisted upon) or {@code none}
 * @param from the address that mail comes from
 */
public record MailSettings(String host, int port, String user, String password, String security, String from) {
    private static final List<String> SECURITIES = List.of("tls", "starttls", "none");

    public MailSettings {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("hytta.mail.port must be between 1 and 65535, but is " + port);
        }
        if (!SECURITIES.contains(security)) {
            throw new IllegalArgumentException("hytta.mail.security must be tls, starttls or none, but is " + security);
        }
        if (!MailAddress.isOne(from)) {
            throw new IllegalArgumentException("hytta.mail.from must be the e-mail address that mail comes from");
        }
    }

    /**
     * Nothing without a host.
     *
     * @param value of a setting's key; throws IllegalArgumentException whose message begins with the key of a wrong one
     */
    public static Optional<MailSettings> read(Function<String, Optional<String>> value) {
        return value.apply("hytta.mail.host")
                .map(host -> new MailSettings(
                        host,
                        port(value.apply("hytta.mail.port").orElse("587")),
                        value.apply("hytta.mail.user").orElse(""),
                        value.apply("hytta.mail.password").orElse(""),
                        value.apply("hytta.mail.security").orElse("starttls"),
                        value.apply("hytta.mail.from").orElse("")));
    }

    private static int port(String text) {
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
