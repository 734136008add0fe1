package se.hytta.lti.launch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.lti.launch.OpenLaunch.Asked;

/** The first of a launch's two statements: consumes logins and finds what is known of those who launch. */
final class KnownRepository {
    private static final String CONSUME = """
            WITH asked AS (
                SELECT * FROM unnest(:states, :nonces, :proofs, :subjects, :contexts, :links)
                    WITH ORDINALITY AS a (state, nonce, proof, subject, context, link, place)),
            consumed AS (
                DELETE FROM lti.pending_login p USING asked a
                WHERE p.state_hash = a.state AND p.nonce = a.nonce AND p.binder_hash = a.proof
                    AND p.registration = :registration AND p.expires > now()
                RETURNING a.place)
            SELECT a.place, d.id AS deployment, CASE WHEN d.status = 'approved' THEN d.organisation END AS organisation,
                l.id AS learner, l.name, l.email, l.locale, c.id AS context, c.title AS context_title,
                r.id AS link, r.title AS link_title, r.context AS link_context, r.course, r.au,
                r.line_item, r.line_items, r.scopes, m.role, m.seen
            FROM consumed JOIN asked a ON a.place = consumed.place
            LEFT JOIN LATERAL (SELECT * FROM lti.deployment
                WHERE registration = :registration AND deployment_id = :deployment LIMIT 1) d ON true
            LEFT JOIN LATERAL (SELECT * FROM lti.learner
                WHERE registration = :registration AND deployment = d.id AND subject = a.subject LIMIT 1) l ON true
            LEFT JOIN LATERAL (SELECT * FROM lti.context
                WHERE deployment = d.id AND context_id = a.context LIMIT 1) c ON true
            LEFT JOIN LATERAL (SELECT * FROM lti.resource_link
                WHERE deployment = d.id AND resource_link_id = a.link LIMIT 1) r ON true
            LEFT JOIN LATERAL (SELECT role, seen FROM lti.membership
                WHERE learner = l.id AND context = CASE WHEN a.context IS NULL THEN 'l' || r.id ELSE 'c' || c.id END
                LIMIT 1) m ON true
            """;

    private KnownRepository() {}

    /**
     * Consumes the pending logins that fit their launches in all four, of one deployment: what is known of each, in their
     * order; nothing where none fits, and then nothing is changed.
     */
    static List<Optional<Known>> consume(Handle transaction, List<Asked> asked) {
        Launcher first = asked.get(0).launcher();
        Each<Asked> each = new Each<>(asked);
        List<Optional<Known>> known = new ArrayList<>(Collections.nCopies(asked.size(), Optional.empty()));
        transaction
                .createQuery(CONSUME)
                .bind("registration", first.registration().id())
                .bind("deployment", first.deploymentId())
                .bind("states", each.hashes(Asked::state))
                .bind("nonces", each.texts(Asked::nonce))
                .bind("proofs", each.hashes(Asked::proof))
                .bind("subjects", each.texts(a -> a.launcher().subject()))
                .bind("contexts", each.texts(a -> a.launcher().contextId()))
                .bind(
                        "links",
                        each.texts(a -> a.launch().link() == null
                                ? null
                                : a.launch().link().id()))
                .map((row, context) -> Map.entry(row.getInt("place") - 1, read(row)))
                .forEach(found -> known.set(found.getKey(), Optional.of(found.getValue())));
        return known;
    }

    private static Known read(ResultSet row) throws SQLException {
        String role = row.getString("role");
        Timestamp seen = row.getTimestamp("seen");
        return new Known(
                row.getObject("deployment", Long.class),
                row.getObject("organisation", Long.class),
                row.getObject("learner", UUID.class),
                row.getString("name"),
                row.getString("email"),
                row.getString("locale"),
                row.getObject("context", Long.class),
                row.getString("context_title"),
                row.getObject("link", Long.class),
                row.getString("link_title"),
                row.getObject("link_context", Long.class),
                Binding.of(row.getString("course"), row.getString("au")),
                row.getString("line_item"),
                row.getString("line_items"),
                row.getString("scopes"),
                role == null ? null : Role.valueOf(role),
                seen == null ? null : seen.toInstant());
    }

    /** Of which registration a learner is; nothing for who came by no launch. */
    static Optional<Long> registration(Handle handle, UUID learner) {
        return handle.createQuery("SELECT registration FROM lti.learner WHERE id = :learner")
                .bind("learner", learner)
                .mapTo(Long.class)
                .findOne();
    }
}
