package se.hytta.lti.launch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.term.SqlArray;

/** The second of a launch's two statements: writes what is new and opens the page sessions. */
final class LaunchRepository {
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

    /** Writes what is new or has changed, for different people of one deployment, and opens the page sessions. */
    static List<Visit> write(Handle transaction, List<Entering> entering) {
        Known first = entering.get(0).known();
        Each<Entering> each = new Each<>(entering);
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
                .bind("subjects", each.texts(e -> e.launcher().subject()))
                .bind("names", each.texts(e -> e.launcher().name()))
                .bind("emails", each.texts(e -> e.launcher().email()))
                .bind("locales", each.texts(e -> e.launcher().locale()))
                .bind("writeLearners", each.truths(e -> e.changes().learner()))
                .bind("contexts", each.numbers(e -> e.known().context()))
                .bind("contextIds", each.texts(e -> e.launcher().contextId()))
                .bind("contextTitles", each.texts(e -> e.launcher().contextTitle()))
                .bind("writeContexts", each.truths(e -> e.changes().context()))
                .bind("links", each.numbers(e -> e.known().link()))
                .bind("linkIds", each.texts(e -> e.link(LinkClaim::id)))
                .bind("linkTitles", each.texts(e -> e.link(LinkClaim::title)))
                .bind("lineItems", each.texts(e -> e.link(LinkClaim::lineItem)))
                .bind("lineItemLists", each.texts(e -> e.link(LinkClaim::lineItems)))
                .bind("scopes", each.texts(e -> e.launch().link() == null ? "" : e.link(LinkClaim::scopes)))
                .bind("writeLinks", each.truths(e -> e.changes().link()))
                .bind("roles", each.texts(e -> e.launcher().role().name()))
                .bind("writeMembers", each.truths(e -> e.changes().member()))
                .bind("sessionHashes", each.hashes(Entering::session))
                .bind("sessions", each.texts(e -> e.session().handle()))
                .bind("deepLinkings", each.texts(e -> deepLinking(e.launch())))
                .bind(
                        "returnUrls",
                        each.texts(e -> e.launcher().returnUrl() == null
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

    private static @Nullable String deepLinking(Launch launch) {
        return launch instanceof Launch.DeepLinkingLaunch deep ? deep.settings().json() : null;
    }
}
