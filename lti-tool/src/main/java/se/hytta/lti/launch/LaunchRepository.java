package se.hytta.lti.launch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.key.Secret;
import se.hytta.lti.launch.OpenLaunch.Asked;
import se.hytta.xapi.term.SqlArray;

/** Launches in two statements: one that consumes their logins and finds what is known, one that writes what is new. */
final class LaunchRepository {
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

    private static final String WRITE = """
            WITH asked AS (
                SELECT * FROM unnest(:learners, :subjects, :names, :emails, :locales, :writeLearners,
                        :contexts, :contextIds, :contextTitles, :writeContexts,
                        :links, :linkIds, :linkTitles, :lineItems, :lineItemLists, :scopes, :writeLinks,
                        :roles, :writeMembers, :sessionHashes, :sessions, :deepLinkings, :returnUrls)
                    WITH ORDINALITY AS a (learner, subject, name, email, locale, write_learner,
                        context, context_id, context_title, write_context,
                        link, link_id, link_title, line_item, line_items, scopes, write_link,
                        role, write_member, session_hash, session, deep_linking, return_url, place)),
            learner AS (
                INSERT INTO lti.learner
                    (id, registration, deployment, subject, home_organisation, name, email, locale)
                SELECT learner, :registration, :deployment, subject, :organisation, name, email, locale
                FROM asked WHERE write_learner ORDER BY subject
                ON CONFLICT (registration, deployment, subject) DO UPDATE
                SET name = excluded.name, email = excluded.email, locale = excluded.locale
                RETURNING id, subject),
            context AS (
                INSERT INTO lti.context (deployment, context_id, title)
                SELECT DISTINCT ON (context_id) :deployment, context_id, context_title
                FROM asked WHERE write_context ORDER BY context_id
                ON CONFLICT (deployment, context_id) DO UPDATE SET title = excluded.title
                RETURNING id, context_id),
            found AS (
                SELECT a.place, coalesce(l.id, a.learner) AS learner, coalesce(c.id, a.context) AS context
                FROM asked a
                LEFT JOIN learner l ON l.subject = a.subject
                LEFT JOIN context c ON c.context_id = a.context_id),
            link AS (
                INSERT INTO lti.resource_link
                    (deployment, resource_link_id, context, title, line_item, line_items, scopes)
                SELECT DISTINCT ON (a.link_id)
                    :deployment, a.link_id, f.context, a.link_title, a.line_item, a.line_items, a.scopes
                FROM asked a JOIN found f ON f.place = a.place WHERE a.write_link ORDER BY a.link_id
                ON CONFLICT (deployment, resource_link_id) DO UPDATE
                SET context = coalesce(excluded.context, lti.resource_link.context),
                    title = coalesce(excluded.title, lti.resource_link.title),
                    line_item = coalesce(excluded.line_item, lti.resource_link.line_item),
                    line_items = coalesce(excluded.line_items, lti.resource_link.line_items),
                    scopes = coalesce(nullif(excluded.scopes, ''), lti.resource_link.scopes)
                RETURNING id, resource_link_id),
            visit AS (
                SELECT a.*, f.learner AS visitor, coalesce(k.id, a.link) AS visited,
                    coalesce('c' || f.context, 'l' || coalesce(k.id, a.link), 'd' || a.session) AS key
                FROM asked a JOIN found f ON f.place = a.place
                LEFT JOIN link k ON k.resource_link_id = a.link_id),
            member AS (
                INSERT INTO lti.membership (learner, context, role, seen)
                SELECT visitor, key, role, now() FROM visit WHERE write_member ORDER BY visitor
                ON CONFLICT (learner, context) DO UPDATE SET role = excluded.role, seen = excluded.seen),
            seen AS (
                UPDATE lti.deployment SET seen = now() WHERE id = (
                    SELECT id FROM lti.deployment
                    WHERE id = :deployment AND (seen IS NULL OR seen < now() - interval '1 hour')
                    FOR NO KEY UPDATE SKIP LOCKED)),
            session AS (
                INSERT INTO lti.page_session (id_hash, handle, learner, registration, deployment, organisation,
                    context, role, locale, resource_link, deep_linking, return_url, expires)
                SELECT session_hash, session, visitor, :registration, :deployment, :organisation,
                    key, role, locale, visited, deep_linking, return_url, now() + :hours * interval '1 hour'
                FROM visit)
            SELECT place, visitor AS learner, key, visited AS link FROM visit
            """;

    private LaunchRepository() {}

    /** A launch whose login was consumed and whose deployment is let in, and what there is of it already. */
    record Entering(Launch launch, Known known, Changes changes, UUID learner, Secret session) {
        static Entering of(Launch launch, Known known) {
            return new Entering(
                    launch,
                    known,
                    Changes.between(known, launch.launcher(), launch.link()),
                    known.learner() == null ? UUID.randomUUID() : known.learner(),
                    Secret.fresh());
        }

        Launcher launcher() {
            return launch.launcher();
        }

        /** What the link says it shows, else what it was bound to; null where neither is, and where no link was opened. */
        @Nullable
        Binding shown() {
            LinkClaim link = launch.link();
            return link == null || link.binding() != null ? link(LinkClaim::binding) : known.binding();
        }

        <T> @Nullable T link(Function<LinkClaim, @Nullable T> of) {
            return launch.link() == null ? null : of.apply(launch.link());
        }
    }

    /**
     * Consumes the pending logins that fit their launches in all four, of one deployment: what is known of each, in their
     * order; nothing where none fits, and then nothing is changed.
     */
    static List<Optional<Known>> consume(Handle transaction, List<Asked> asked) {
        Launcher first = asked.get(0).launcher();
        List<Optional<Known>> known = new ArrayList<>(Collections.nCopies(asked.size(), Optional.empty()));
        transaction
                .createQuery(CONSUME)
                .bind("registration", first.registration().id())
                .bind("deployment", first.deploymentId())
                .bind("states", hashes(asked, Asked::state))
                .bind("nonces", texts(asked, Asked::nonce))
                .bind("proofs", hashes(asked, Asked::proof))
                .bind("subjects", texts(asked, a -> a.launcher().subject()))
                .bind("contexts", texts(asked, a -> a.launcher().contextId()))
                .bind(
                        "links",
                        texts(
                                asked,
                                a -> a.launch().link() == null
                                        ? null
                                        : a.launch().link().id()))
                .map((row, context) -> Map.entry(row.getInt("place") - 1, read(row)))
                .forEach(found -> known.set(found.getKey(), Optional.of(found.getValue())));
        return known;
    }

    /** Writes what is new or has changed, for different people of one deployment, and opens the page sessions. */
    static List<Visit> write(Handle transaction, List<Entering> entering) {
        Known first = entering.get(0).known();
        List<@Nullable Visit> visits = new ArrayList<>(Collections.nCopies(entering.size(), null));
        transaction
                .createQuery(WRITE)
                .bind("registration", entering.get(0).launcher().registration().id())
                .bind("deployment", first.deployment())
                .bind("organisation", first.organisation())
                .bind("hours", PageSessions.HOURS)
                .bind(
                        "learners",
                        SqlArray.ids(entering.stream().map(Entering::learner).toList()))
                .bind("subjects", texts(entering, e -> e.launcher().subject()))
                .bind("names", texts(entering, e -> e.launcher().name()))
                .bind("emails", texts(entering, e -> e.launcher().email()))
                .bind("locales", texts(entering, e -> e.launcher().locale()))
                .bind("writeLearners", truths(entering, e -> e.changes().learner()))
                .bind("contexts", numbers(entering, e -> e.known().context()))
                .bind("contextIds", texts(entering, e -> e.launcher().contextId()))
                .bind("contextTitles", texts(entering, e -> e.launcher().contextTitle()))
                .bind("writeContexts", truths(entering, e -> e.changes().context()))
                .bind("links", numbers(entering, e -> e.known().link()))
                .bind("linkIds", texts(entering, e -> e.link(LinkClaim::id)))
                .bind("linkTitles", texts(entering, e -> e.link(LinkClaim::title)))
                .bind("lineItems", texts(entering, e -> e.link(LinkClaim::lineItem)))
                .bind("lineItemLists", texts(entering, e -> e.link(LinkClaim::lineItems)))
                .bind("scopes", texts(entering, e -> e.launch().link() == null ? "" : e.link(LinkClaim::scopes)))
                .bind("writeLinks", truths(entering, e -> e.changes().link()))
                .bind("roles", texts(entering, e -> e.launcher().role().name()))
                .bind("writeMembers", truths(entering, e -> e.changes().member()))
                .bind("sessionHashes", hashes(entering, Entering::session))
                .bind("sessions", texts(entering, e -> e.session().handle()))
                .bind("deepLinkings", texts(entering, e -> deepLinking(e.launch())))
                .bind(
                        "returnUrls",
                        texts(
                                entering,
                                e -> e.launcher().returnUrl() == null
                                        ? null
                                        : e.launcher().returnUrl().toString()))
                .map((row, context) -> {
                    int place = row.getInt("place") - 1;
                    return Map.entry(place, visit(row, entering.get(place)));
                })
                .forEach(found -> visits.set(found.getKey(), found.getValue()));
        return visits.stream().map(Objects::requireNonNull).toList();
    }

    static void bind(Handle transaction, PageSession session, Binding binding) {
        transaction
                .createUpdate("UPDATE lti.resource_link SET course = :course, au = :au WHERE id = :link")
                .bind("course", binding.course())
                .bind("au", binding.au())
                .bind("link", session.resourceLink())
                .execute();
    }

    private static Visit visit(ResultSet row, Entering entering) throws SQLException {
        Launcher launcher = entering.launcher();
        PageSession session = new PageSession(
                entering.session().handle(),
                Objects.requireNonNull(row.getObject("learner", UUID.class)),
                launcher.registration().id(),
                Objects.requireNonNull(entering.known().deployment()),
                Objects.requireNonNull(entering.known().organisation()),
                Objects.requireNonNull(row.getString("key")),
                launcher.role(),
                launcher.locale(),
                null,
                launcher.name(),
                row.getObject("link", Long.class),
                deepLinking(entering.launch()),
                null,
                launcher.returnUrl());
        return new Visit(entering.session(), session);
    }

    private static <T> Argument texts(List<T> of, Function<T, @Nullable String> text) {
        List<@Nullable String> texts = new ArrayList<>(of.size());
        of.forEach(each -> texts.add(text.apply(each)));
        return SqlArray.texts(texts);
    }

    private static <T> Argument numbers(List<T> of, Function<T, @Nullable Long> number) {
        List<@Nullable Long> numbers = new ArrayList<>(of.size());
        of.forEach(each -> numbers.add(number.apply(each)));
        return SqlArray.numbers(numbers);
    }

    /** Of which registration a learner is; nothing for who came by no launch. */
    static Optional<Long> registration(Handle handle, UUID learner) {
        return handle.createQuery("SELECT registration FROM lti.learner WHERE id = :learner")
                .bind("learner", learner)
                .mapTo(Long.class)
                .findOne();
    }

    private static <T> Argument truths(List<T> of, Predicate<T> truth) {
        boolean[] truths = new boolean[of.size()];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = truth.test(of.get(i));
        }
        return SqlArray.truths(truths);
    }

    private static <T> Argument hashes(List<T> of, Function<T, Secret> secret) {
        return SqlArray.bytes(of.stream().map(each -> secret.apply(each).hash()).toArray(byte[][]::new));
    }

    private static @Nullable String deepLinking(Launch launch) {
        return launch instanceof Launch.DeepLinkingLaunch deep ? deep.settings().json() : null;
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
}
