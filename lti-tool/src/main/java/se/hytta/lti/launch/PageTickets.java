package se.hytta.lti.launch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import se.hytta.lti.key.Secret;
import se.hytta.lti.platform.ToolAddress;

/**
 * Takes a page session that has no cookie through one full navigation, whose address shows: a ticket is good once, for
 * thirty seconds. What is kept of it opens nothing: the session's id is sealed by the ticket itself.
 */
public final class PageTickets {
    /** The query parameter that carries it. */
    public static final String PARAMETER = "ticket";

    static final Duration LIFE = Duration.ofSeconds(30);
    private static final int TAG_BITS = 128;
    private static final int NONCE_BYTES = 12;
    private static final int MOST_CHARACTERS = 100;

    private final Jdbi jdbi;

    public PageTickets(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param sessionId of a session that was found */
    String issue(String sessionId) {
        Secret ticket = Secret.fresh();
        byte[] locked = crypt(Cipher.ENCRYPT_MODE, ticket, sessionId.getBytes(StandardCharsets.UTF_8));
        jdbi.useTransaction(handle -> {
            handle.execute("SET LOCAL synchronous_commit = off");
            handle.createUpdate("""
                            INSERT INTO lti.page_ticket (ticket_hash, sealed, expires)
                            VALUES (:hash, :sealed, now() + :seconds * interval '1 second')
                            """)
                    .bind("hash", ticket.hash())
                    .bind("sealed", locked)
                    .bind("seconds", LIFE.toSeconds())
                    .execute();
        });
        return ticket.value();
    }

    /** Where a redirect of ours takes a session to a page. */
    public URI to(ToolAddress tool, String path, PageSession session, String sessionId) {
        return tool.at(path + "?launch=" + session.handle() + '&' + PARAMETER + '=' + issue(sessionId));
    }

    /** The session's id, and the ticket is spent; nothing when it was used, is too old or never was. */
    public Optional<String> redeem(String value) {
        if (value.isBlank() || value.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        Secret ticket = new Secret(value);
        return jdbi.withHandle(handle -> handle.createQuery("""
                                WITH spent AS (
                                    DELETE FROM lti.page_ticket WHERE ticket_hash = :hash RETURNING sealed, expires)
                                SELECT sealed FROM spent WHERE expires > now()
                                """)
                        .bind("hash", ticket.hash())
                        .mapTo(byte[].class)
                        .findOne())
                .map(locked -> new String(crypt(Cipher.DECRYPT_MODE, ticket, locked), StandardCharsets.UTF_8));
    }

    /** Forgets tickets whose time is over. */
    public static void removeExpired(Handle handle) {
        handle.execute("DELETE FROM lti.page_ticket WHERE expires < now()");
    }

    private static byte[] crypt(int mode, Secret ticket, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            // a key for one message only, so that its nonce may be the same
            SecretKeySpec key = new SecretKeySpec(new Secret("seal " + ticket.value()).hash(), "AES");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, new byte[NONCE_BYTES]));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
