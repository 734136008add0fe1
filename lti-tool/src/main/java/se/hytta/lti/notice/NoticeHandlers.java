package se.hytta.lti.notice;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.hytta.lti.launch.NoticeResource;
import se.hytta.lti.launch.OfferedServices;
import se.hytta.lti.launch.PageSession;
import se.hytta.lti.launch.ServiceListener;
import se.hytta.lti.outbound.Answer;
import se.hytta.lti.outbound.Outbound;
import se.hytta.lti.outbound.Remote;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.platform.ToolAddress;
import se.hytta.lti.token.AccessTokens;
import se.hytta.web.page.Json;

/** Has platforms that offer it tell of copied courses: registers our handler once for each deployment, in the background. */
public final class NoticeHandlers implements ServiceListener {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeHandlers.class);
    private static final String SCOPE = "https://purl.imsglobal.org/spec/lti/scope/noticehandlers";
    private static final int MOST_REMEMBERED = 10_000;
    private static final long LONGEST_PAUSE_MINUTES = 24 * 60;

    private final Jdbi jdbi;
    private final Platforms platforms;
    private final AccessTokens tokens;
    private final Remote remote;
    private final ToolAddress tool;
    private final Cache<Long, String> known = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(Duration.ofDays(1))
            .build();

    public NoticeHandlers(Jdbi jdbi, Platforms platforms, AccessTokens tokens, Remote remote, ToolAddress tool) {
        this.jdbi = jdbi;
        this.platforms = platforms;
        this.tokens = tokens;
        this.remote = remote;
        this.tool = tool;
    }

    private record Due(long deployment, long registration, String serviceUrl, int tries) {}

    @Override
    public void offered(PageSession session, OfferedServices services) {
        String url = services.notices();
        if (url == null
                || !services.noticeTypes().contains(NoticeResource.CONTEXT_COPY)
                || url.equals(known.getIfPresent(session.deployment()))) {
            return;
        }
        try {
            jdbi.useHandle(handle -> handle.createUpdate("""
                            INSERT INTO lti.notice_handler AS known (deployment, service_url) VALUES (:deployment, :url)
                            ON CONFLICT (deployment) DO UPDATE
                            SET service_url = excluded.service_url, registered = NULL, tries = 0, next_try = now()
                            WHERE known.service_url <> excluded.service_url
                            """)
                    .bind("deployment", session.deployment())
                    .bind("url", url)
                    .execute());
            known.put(session.deployment(), url);
        } catch (RuntimeException e) { // the launch stands; the next one tells of it again
            LOG.warn("The notices of deployment {} are not remembered: {}", session.deployment(), e.getMessage());
        }
    }

    /** Registers at every platform whose turn it is; one node at a time asks each. */
    public void registerDue() {
        for (Optional<Due> due = take(); due.isPresent(); due = take()) {
            Due one = due.get();
            String failure = register(one);
            jdbi.useHandle(handle -> handle.createUpdate("""
                            UPDATE lti.notice_handler SET last_error = :failure,
                                registered = CASE WHEN CAST(:failure AS text) IS NULL THEN now() END
                            WHERE deployment = :deployment
                            """)
                    .bind("failure", failure)
                    .bind("deployment", one.deployment())
                    .execute());
        }
    }

    /** Whose turn it is; the next try is put off at once, so that no other node asks too and a dead node's is asked again. */
    private Optional<Due> take() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        WITH taken AS (
                            UPDATE lti.notice_handler SET tries = tries + 1,
                                next_try = now() + least(power(2, least(tries, 20)), :most) * interval '1 minute'
                            WHERE deployment = (
                                SELECT deployment FROM lti.notice_handler
                                WHERE registered IS NULL AND next_try <= now()
                                ORDER BY next_try LIMIT 1 FOR UPDATE SKIP LOCKED)
                            RETURNING *)
                        SELECT t.deployment, d.registration, t.service_url, t.tries
                        FROM taken t JOIN lti.deployment d ON d.id = t.deployment
                        """)
                .bind("most", LONGEST_PAUSE_MINUTES)
                .map((row, context) -> new Due(
                        row.getLong("deployment"),
                        row.getLong("registration"),
                        row.getString("service_url"),
                        row.getInt("tries")))
                .findOne());
    }

    /** Null when it is registered, else why not. */
    private @Nullable String register(Due due) {
        Registration registration = platforms.find(due.registration()).orElse(null);
        if (registration == null || !registration.enabled()) {
            return "the registration is gone or disabled";
        }
        byte[] handler = Json.bytes(Map.of(
                "notice_type",
                NoticeResource.CONTEXT_COPY,
                "handler",
                tool.at("/lti/notices").toString()));
        try {
            String bearer = tokens.bearer(registration, SCOPE);
            Answer answer = remote.call(
                    NoticeClient.class, URI.create(due.serviceUrl()), client -> client.register(bearer, handler));
            if (answer.status() == 401) {
                tokens.drop(registration, SCOPE);
            }
            return answer.ok() ? null : "notices: " + answer.excerpt();
        } catch (AccessTokens.TokenRefused | Outbound.Forbidden | Remote.Unanswered | IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
