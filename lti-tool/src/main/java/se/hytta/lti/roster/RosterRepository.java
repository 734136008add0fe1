package se.hytta.lti.roster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Lists of participants: whose turn it is, and what they said. */
final class RosterRepository {
    static final Duration LEASE = Duration.ofMinutes(1);
    /** How long a list is kept fresh after somebody was there. */
    private static final Duration WANTED = Duration.ofDays(14);

    private static final Duration WHOLE = Duration.ofDays(1);
    private static final Duration FRESH = Duration.ofHours(1);
    /** So old may it be when a teacher looks. */
    private static final Duration STALE = Duration.ofMinutes(5);

    private final Jdbi jdbi;

    RosterRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Somebody was in the context, and its platform shares its list there. */
    void offered(long context, String membershipsUrl, @Nullable String groupsUrl, @Nullable String groupSetsUrl) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO lti.roster AS known (context, memberships_url, groups_url, group_sets_url)
                        VALUES (:context, :url, :groups, :groupSets)
                        ON CONFLICT (context) DO UPDATE SET wanted = now(), memberships_url = excluded.memberships_url,
                            groups_url = excluded.groups_url, group_sets_url = excluded.group_sets_url,
                            differences_url = CASE WHEN known.memberships_url = excluded.memberships_url
                                THEN known.differences_url END,
                            next_fetch = CASE WHEN known.memberships_url = excluded.memberships_url
                                THEN known.next_fetch ELSE now() END
                        """)
                .bind("context", context)
                .bind("url", membershipsUrl)
                .bind("groups", groupsUrl)
                .bind("groupSets", groupSetsUrl)
                .execute());
    }

    /** A teacher looks at the list: it is read soon, unless it was just now or the platform is left alone for a while. */
    void looked(long context) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE lti.roster SET wanted = now(), next_fetch = CASE
                            WHEN tries = 0 AND (fetched IS NULL OR fetched < now() - :stale * interval '1 second')
                            THEN least(next_fetch, now()) ELSE next_fetch END
                        WHERE context = :context
                        """)
                .bind("stale", STALE.toSeconds())
                .bind("context", context)
                .execute());
    }

    RosterState state(long context) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT fetched, last_error IS NOT NULL AS failing FROM lti.roster WHERE context = :context")
                .bind("context", context)
                .map((row, ignored) -> new RosterState(
                        true,
                        row.getTimestamp("fetched") == null
                                ? null
                                : row.getTimestamp("fetched").toInstant(),
                        row.getBoolean("failing")))
                .findOne()
                .orElse(RosterState.NONE));
    }

    /** The one that has waited longest; this node alone has it until the lease is over. */
    Optional<DueRoster> take() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        WITH taken AS (
                            UPDATE lti.roster SET leased_until = now() + :lease * interval '1 second'
                            WHERE context = (
                                SELECT r.context FROM lti.roster r
                                JOIN lti.context c ON c.id = r.context
                                JOIN lti.deployment d ON d.id = c.deployment
                                JOIN lti.registration p ON p.id = d.registration
                                WHERE r.next_fetch <= now() AND r.wanted > now() - :wanted * interval '1 second'
                                    AND (r.leased_until IS NULL OR r.leased_until < now())
                                    AND p.enabled AND d.status = 'approved'
                                ORDER BY r.next_fetch LIMIT 1 FOR UPDATE OF r SKIP LOCKED)
                            RETURNING *)
                        SELECT t.context, t.memberships_url, t.groups_url, t.group_sets_url, t.tries, d.id AS deployment, d.registration,
                            d.organisation, now() AS began, CASE WHEN
                                t.fetched_whole > now() - :whole * interval '1 second' THEN t.differences_url END AS differences
                        FROM taken t JOIN lti.context c ON c.id = t.context JOIN lti.deployment d ON d.id = c.deployment
                        """)
                .bind("lease", LEASE.toSeconds())
                .bind("wanted", WANTED.toSeconds())
                .bind("whole", WHOLE.toSeconds())
                .map((row, context) -> new DueRoster(
                        row.getLong("context"),
                        row.getLong("registration"),
                        row.getLong("deployment"),
                        row.getLong("organisation"),
                        row.getString("memberships_url"),
                        row.getString("differences"),
                        row.getString("groups_url"),
                        row.getString("group_sets_url"),
                        row.getInt("tries"),
                        row.getTimestamp("began").toInstant()))
                .findOne());
    }

    /** Another page took its time: the lease begins anew. */
    void renew(DueRoster due) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE lti.roster SET leased_until = now() + :lease * interval '1 second' WHERE context = :context
                        """)
                .bind("lease", LEASE.toSeconds())
                .bind("context", due.context())
                .execute());
    }

    /** Writes what the list said; a whole list marks who is not in it, and removes nobody. */
    void keep(DueRoster due, List<Listed> listed, boolean whole, @Nullable String differencesUrl) {
        jdbi.useTransaction(handle -> {
            write(handle, due, listed);
            if (whole) {
                markGone(handle, due, listed);
            }
            handle.createUpdate("""
                            UPDATE lti.roster SET fetched = now(), leased_until = NULL, tries = 0, last_error = NULL,
                                next_fetch = now() + :fresh * interval '1 second', differences_url = :differences,
                                fetched_whole = CASE WHEN :whole THEN now() ELSE fetched_whole END
                            WHERE context = :context
                            """)
                    .bind("fresh", FRESH.toSeconds())
                    .bind("differences", differencesUrl)
                    .bind("whole", whole)
                    .bind("context", due.context())
                    .execute();
        });
    }

    /** The context's groups by their names. */
    void keepGroups(DueRoster due, List<ListedGroup> groups) {
        jdbi.useTransaction(handle -> {
            handle.execute("DELETE FROM lti.course_group WHERE context = ?", due.context());
            handle.createUpdate("""
                            INSERT INTO lti.course_group (context, group_id, title, set_title)
                            SELECT :context, id, title, set FROM unnest(:ids, :titles, :sets) AS t (id, title, set)
                            ON CONFLICT DO NOTHING
                            """)
                    .bind("context", due.context())
                    .bind("ids", groups.stream().map(ListedGroup::id).toArray(String[]::new))
                    .bind("titles", groups.stream().map(ListedGroup::title).toArray(String[]::new))
                    .bind("sets", groups.stream().map(ListedGroup::set).toArray(String[]::new))
                    .execute();
        });
    }

    /** What is known stays; a failed way of differences is not gone again. */
    void failed(DueRoster due, String why, Duration pause) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE lti.roster SET leased_until = NULL, tries = tries + 1, last_error = :why,
                            differences_url = NULL, next_fetch = now() + :pause * interval '1 second'
                        WHERE context = :context
                        """)
                .bind("why", why)
                .bind("pause", pause.toSeconds())
                .bind("context", due.context())
                .execute());
    }

    private static void write(Handle handle, DueRoster due, List<Listed> listed) {
        handle.createUpdate("""
                        WITH told AS (
                            SELECT * FROM unnest(:subjects, :names, :emails, :roles, :statuses, :groups)
                                AS t (subject, name, email, role, status, groups)),
                        written AS (
                            INSERT INTO lti.learner AS l
                                (id, registration, deployment, subject, home_organisation, name, email)
                            SELECT gen_random_uuid(), :registration, :deployment, subject, :organisation, name, email
                            FROM told WHERE status <> 'gone'
                            ON CONFLICT (registration, deployment, subject) DO UPDATE
                            SET name = coalesce(excluded.name, l.name), email = coalesce(excluded.email, l.email)
                            WHERE l.name IS DISTINCT FROM coalesce(excluded.name, l.name)
                                OR l.email IS DISTINCT FROM coalesce(excluded.email, l.email)
                            RETURNING id, subject),
                        known AS (
                            SELECT id, subject FROM written
                            UNION
                            SELECT l.id, l.subject FROM lti.learner l JOIN told USING (subject)
                            WHERE l.registration = :registration AND l.deployment = :deployment)
                        INSERT INTO lti.membership AS m (learner, context, role, listed, listed_since, groups)
                        SELECT known.id, :key, told.role, told.status, now(), string_to_array(told.groups, chr(10))
                        FROM told JOIN known USING (subject)
                        ON CONFLICT (learner, context) DO UPDATE SET role = excluded.role, listed = excluded.listed,
                            groups = excluded.groups,
                            listed_since = CASE WHEN m.listed IS DISTINCT FROM excluded.listed
                                THEN now() ELSE m.listed_since END
                        """)
                .bind("subjects", texts(listed, Listed::subject))
                .bind("names", texts(listed, Listed::name))
                .bind("emails", texts(listed, Listed::email))
                .bind("roles", texts(listed, one -> one.role().name()))
                .bind("statuses", texts(listed, Listed::status))
                .bind("groups", texts(listed, one -> String.join("\n", one.groups())))
                .bind("registration", due.registration())
                .bind("deployment", due.deployment())
                .bind("organisation", due.organisation())
                .bind("key", due.key())
                .execute();
    }

    /** Who came while the list was read is not in it yet. */
    private static void markGone(Handle handle, DueRoster due, List<Listed> listed) {
        handle.createUpdate("""
                        UPDATE lti.membership m SET listed = 'gone', listed_since = now()
                        FROM lti.learner l
                        WHERE m.context = :key AND l.id = m.learner AND m.listed IS DISTINCT FROM 'gone'
                            AND (m.seen IS NULL OR m.seen < :began) AND l.subject <> ALL (:subjects)
                        """)
                .bind("key", due.key())
                .bind("began", due.began())
                .bind("subjects", texts(listed, Listed::subject))
                .execute();
    }

    private static String[] texts(List<Listed> listed, Function<Listed, @Nullable String> text) {
        return listed.stream().map(text).toArray(String[]::new);
    }
}
