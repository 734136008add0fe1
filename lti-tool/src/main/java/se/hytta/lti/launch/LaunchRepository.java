package se.hytta.lti.launch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.key.Secret;

/** A launch in two statements: one that consumes the login and finds what is known, one that writes what is new. */
final class LaunchRepository {
    private LaunchRepository() {}

    /** Consumes the pending login that fits all four; nothing when none does, and then nothing is changed. */
    static Optional<Known> consume(
            Handle transaction, Secret state, String nonce, Secret proof, Launcher launcher, @Nullable LinkClaim link) {
        return transaction
                .createQuery("""
                        WITH consumed AS (
                            DELETE FROM lti.pending_login
                            WHERE state_hash = :state AND nonce = :nonce AND binder_hash = :proof
                                AND registration = :registration AND expires > now()
                            RETURNING 1)
                        SELECT d.id AS deployment, CASE WHEN d.status = 'approved' THEN d.organisation END AS organisation,
                            l.id AS learner, l.name, l.email, l.locale, c.id AS context, c.title AS context_title,
                            r.id AS link, r.title AS link_title, r.context AS link_context, r.course, r.au,
                            r.line_item, r.line_items, r.scopes, m.role, m.seen
                        FROM consumed
                        LEFT JOIN lti.deployment d
                            ON d.registration = :registration AND d.deployment_id = :deployment
                        LEFT JOIN lti.learner l
                            ON l.registration = :registration AND l.deployment = d.id AND l.subject = :subject
                        LEFT JOIN lti.context c ON c.deployment = d.id AND c.context_id = :context
                        LEFT JOIN lti.resource_link r ON r.deployment = d.id AND r.resource_link_id = :link
                        LEFT JOIN lti.membership m
                            ON m.learner = l.id AND m.context =
                                CASE WHEN CAST(:context AS text) IS NULL THEN 'l' || r.id ELSE 'c' || c.id END
                        """)
                .bind("state", state.hash())
                .bind("nonce", nonce)
                .bind("proof", proof.hash())
                .bind("registration", launcher.registration().id())
                .bind("deployment", launcher.deploymentId())
                .bind("subject", launcher.subject())
                .bind("context", launcher.contextId())
                .bind("link", link == null ? null : link.id())
                .map(LaunchRepository::read)
                .findOne();
    }

    /** Writes what is new or has changed, and opens the page session. */
    static Visit write(Handle transaction, Known known, Launch launch) {
        Launcher launcher = launch.launcher();
        LinkClaim link = launch instanceof Launch.ResourceLinkLaunch opened ? opened.link() : null;
        Secret session = Secret.fresh();
        Changes changes = Changes.between(known, launcher, link);
        return transaction
                .createQuery("""
                        WITH learner AS (
                            INSERT INTO lti.learner
                                (id, registration, deployment, subject, home_organisation, name, email, locale)
                            SELECT :learner, :registration, :deployment, :subject, :organisation, :name, :email, :locale
                            WHERE :writeLearner
                            ON CONFLICT (registration, deployment, subject) DO UPDATE
                            SET name = excluded.name, email = excluded.email, locale = excluded.locale
                            RETURNING id),
                        context AS (
                            INSERT INTO lti.context (deployment, context_id, title)
                            SELECT :deployment, :contextId, :contextTitle WHERE :writeContext
                            ON CONFLICT (deployment, context_id) DO UPDATE SET title = excluded.title
                            RETURNING id),
                        found AS (
                            SELECT coalesce((SELECT id FROM learner), :learner) AS learner,
                                coalesce((SELECT id FROM context), CAST(:context AS bigint)) AS context),
                        link AS (
                            INSERT INTO lti.resource_link
                                (deployment, resource_link_id, context, title, line_item, line_items, scopes)
                            SELECT :deployment, :linkId, found.context, :linkTitle, :lineItem, :lineItems, :scopes
                            FROM found WHERE :writeLink
                            ON CONFLICT (deployment, resource_link_id) DO UPDATE
                            SET context = coalesce(excluded.context, lti.resource_link.context),
                                title = coalesce(excluded.title, lti.resource_link.title),
                                line_item = coalesce(excluded.line_item, lti.resource_link.line_item),
                                line_items = coalesce(excluded.line_items, lti.resource_link.line_items),
                                scopes = coalesce(nullif(excluded.scopes, ''), lti.resource_link.scopes)
                            RETURNING id),
                        visit AS (
                            SELECT found.learner, link, coalesce('c' || found.context, 'l' || link, 'd' || :session) AS key
                            FROM found, LATERAL
                                (SELECT coalesce((SELECT id FROM link), CAST(:link AS bigint)) AS link) AS linked),
                        member AS (
                            INSERT INTO lti.membership (learner, context, role, seen)
                            SELECT learner, key, :role, now() FROM visit WHERE :writeMember
                            ON CONFLICT (learner, context) DO UPDATE SET role = excluded.role, seen = excluded.seen),
                        seen AS (
                            UPDATE lti.deployment SET seen = now() WHERE id = (
                                SELECT id FROM lti.deployment
                                WHERE id = :deployment AND (seen IS NULL OR seen < now() - interval '1 hour')
                                FOR NO KEY UPDATE SKIP LOCKED)),
                        session AS (
                            INSERT INTO lti.page_session (id_hash, handle, learner, registration, deployment, organisation,
                                context, role, locale, resource_link, deep_linking, return_url, expires)
                            SELECT :sessionHash, :session, learner, :registration, :deployment, :organisation,
                                key, :role, :language, link, :deepLinking, :returnUrl,
                                now() + :hours * interval '1 hour'
                            FROM visit)
                        SELECT learner, key, link FROM visit
                        """)
                .bind("learner", known.learner() == null ? UUID.randomUUID() : known.learner())
                .bind("registration", launcher.registration().id())
                .bind("deployment", known.deployment())
                .bind("organisation", known.organisation())
                .bind("subject", launcher.subject())
                .bind("name", launcher.name())
                .bind("email", launcher.email())
                .bind("locale", launcher.locale())
                .bind("language", launcher.locale())
                .bind("contextId", launcher.contextId())
                .bind("contextTitle", launcher.contextTitle())
                .bind("context", known.context())
                .bind("linkId", link == null ? null : link.id())
                .bind("linkTitle", link == null ? null : link.title())
                .bind("lineItem", link == null ? null : link.lineItem())
                .bind("lineItems", link == null ? null : link.lineItems())
                .bind("scopes", link == null ? "" : link.scopes())
                .bind("link", known.link())
                .bind("role", launcher.role())
                .bind("deepLinking", deepLinking(launch))
                .bind(
                        "returnUrl",
                        launcher.returnUrl() == null
                                ? null
                                : launcher.returnUrl().toString())
                .bind("sessionHash", session.hash())
                .bind("session", session.handle())
                .bind("hours", PageSessions.HOURS)
                .bind("writeLearner", changes.learner())
                .bind("writeContext", changes.context())
                .bind("writeLink", changes.link())
                .bind("writeMember", changes.member())
                .map((row, context) -> new Visit(session, session(row, session, known, launch)))
                .one();
    }

    static void bind(Handle transaction, PageSession session, Binding binding) {
        transaction
                .createUpdate("UPDATE lti.resource_link SET course = :course, au = :au WHERE id = :link")
                .bind("course", binding.course())
                .bind("au", binding.au())
                .bind("link", session.resourceLink())
                .execute();
    }

    private static PageSession session(ResultSet row, Secret id, Known known, Launch launch) throws SQLException {
        Launcher launcher = launch.launcher();
        return new PageSession(
                id.handle(),
                Objects.requireNonNull(row.getObject("learner", UUID.class)),
                launcher.registration().id(),
                Objects.requireNonNull(known.deployment()),
                Objects.requireNonNull(known.organisation()),
                Objects.requireNonNull(row.getString("key")),
                launcher.role(),
                launcher.locale(),
                row.getObject("link", Long.class),
                deepLinking(launch),
                launcher.returnUrl());
    }

    private static @Nullable String deepLinking(Launch launch) {
        return launch instanceof Launch.DeepLinkingLaunch deep ? deep.settings().json() : null;
    }

    private static Known read(ResultSet row, StatementContext context) throws SQLException {
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
}
