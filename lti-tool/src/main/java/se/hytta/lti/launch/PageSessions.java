package se.hytta.lti.launch;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.key.Secret;
import se.hytta.web.page.TextSize;

/**
 * The sessions of pages. The id is opaque, 256 bits, kept hashed; it travels in a Partitioned cookie named per launch,
 * or, where no cookie comes back, as a header or form field out of the page's memory, never in a URL.
 */
public final class PageSessions {
    /** The form field that carries the id. */
    public static final String FIELD = "session";
    /** The header that carries the id. */
    public static final String HEADER = "Hytta-Session";
    /** How long a session lasts, in hours: a school day. */
    static final int HOURS = 10;
    /** How long a session lasts that no page is asked for with, in hours: longer than a lesson in a module. */
    static final int IDLE_HOURS = 3;

    private static final String COOKIE_PREFIX = "hytta-";

    private final Jdbi jdbi;

    public PageSessions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The name of the cookie of the launch with this handle. */
    public static String cookieName(String handle) {
        return COOKIE_PREFIX + handle;
    }

    /** The session whose id the form field, the header or the cookie carries, asked in that order; nothing once its day is over, or nobody has used it for hours. */
    public Optional<PageSession> find(
            @Nullable String formField, @Nullable String header, @Nullable String cookieValue) {
        return Stream.of(formField, header, cookieValue)
                .map(value -> value == null ? "" : value)
                .filter(value -> !value.isBlank() && value.length() <= 100)
                .findFirst()
                .flatMap(this::find);
    }

    /** The Set-Cookie header of a session, written raw because no API knows Partitioned. */
    static String cookie(Secret id) {
        return cookieName(id.handle()) + '=' + id.value() + "; Path=/; Max-Age=" + HOURS * 3600
                + "; Secure; HttpOnly; SameSite=None; Partitioned";
    }

    /** Forgets sessions whose time is over. */
    public static void removeExpired(Handle handle) {
        handle.createUpdate("""
                        DELETE FROM lti.page_session
                        WHERE expires < now() OR seen < now() - :idle * interval '1 hour'
                        """).bind("idle", IDLE_HOURS).execute();
    }

    private Optional<PageSession> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        WITH used AS (
                            UPDATE lti.page_session SET seen = now()
                            WHERE id_hash = :hash AND expires > now()
                                AND seen BETWEEN now() - :idle * interval '1 hour' AND now() - interval '5 minutes')
                        SELECT s.handle, s.learner, s.registration, s.deployment, s.organisation, s.context, s.role,
                               coalesce(p.language, s.locale) AS locale, p.language, p.text_size, p.audio, l.name,
                               s.resource_link, s.deep_linking, s.course, s.return_url
                        FROM lti.page_session s JOIN lti.learner l ON l.id = s.learner
                        LEFT JOIN lti.preference p ON p.learner = s.learner
                        WHERE s.id_hash = :hash AND s.expires > now() AND s.seen > now() - :idle * interval '1 hour'
                        """)
                .bind("hash", new Secret(id).hash())
                .bind("idle", IDLE_HOURS)
                .map(PageSessions::read)
                .findOne());
    }

    private static PageSession read(ResultSet row, StatementContext context) throws SQLException {
        String returnUrl = row.getString("return_url");
        return new PageSession(
                Objects.requireNonNull(row.getString("handle")),
                Objects.requireNonNull(row.getObject("learner", UUID.class)),
                row.getLong("registration"),
                row.getLong("deployment"),
                row.getLong("organisation"),
                Objects.requireNonNull(row.getString("context")),
                Role.valueOf(row.getString("role")),
                Objects.requireNonNull(row.getString("locale")),
                preference(row),
                row.getString("name"),
                row.getObject("resource_link", Long.class),
                row.getString("deep_linking"),
                row.getString("course"),
                returnUrl == null ? null : URI.create(returnUrl));
    }

    private static @Nullable Preference preference(ResultSet row) throws SQLException {
        String language = row.getString("language");
        TextSize size = TextSize.of(row.getString("text_size")).orElse(TextSize.NORMAL);
        return language == null ? null : new Preference(language, size, row.getBoolean("audio"));
    }
}
