package se.hytta.xapi.personal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** How long each organisation keeps each kind of record, and the cleaning that follows from it. */
public final class Retention {
    /** The longest that can be chosen, in months. */
    public static final int LONGEST = 1_200;

    private final Jdbi jdbi;
    private final List<PersonalData> parts;

    Retention(Jdbi jdbi, List<PersonalData> parts) {
        this.jdbi = jdbi;
        this.parts = parts;
    }

    /**
     * What holds for one kind.
     *
     * @param months after which it is deleted; null where it is kept, or where the kind's own default holds
     * @param chosen when the organisation chose, null when it did not
     * @param cleaned when it was last looked for what is too old
     * @param removed how many records have been deleted for their age so far
     */
    public record Rule(
            RecordKind kind,
            @Nullable Integer months,
            @Nullable Instant chosen,
            @Nullable String chosenBy,
            @Nullable Instant cleaned,
            long removed) {}

    /** One for each kind. */
    public List<Rule> of(long organisation) {
        return jdbi.withHandle(handle -> {
            List<Rule> rules = new ArrayList<>();
            parts.forEach(part -> part.kinds().forEach(kind -> rules.add(rule(handle, organisation, kind))));
            return rules;
        });
    }

    /**
     * Chooses for one kind.
     *
     * @param months after which it is deleted; null: kept
     * @throws IllegalArgumentException for an unknown kind, or months that are not 1 to {@link #LONGEST}
     */
    public void choose(Handle transaction, long organisation, String kind, @Nullable Integer months, String chosenBy) {
        boolean known = parts.stream()
                .flatMap(part -> part.kinds().stream())
                .anyMatch(k -> k.name().equals(kind));
        if (!known || months != null && (months < 1 || months > LONGEST)) {
            throw new IllegalArgumentException("no such kind of record, or months that are not 1 to " + LONGEST);
        }
        transaction
                .createUpdate("""
                        insert into xapi.retention (organisation, kind, months, chosen_by)
                        values (:organisation, :kind, :months, :by)
                        on conflict (organisation, kind)
                        do update set months = excluded.months, chosen_by = excluded.chosen_by, chosen = now()
                        """)
                .bind("organisation", organisation)
                .bind("kind", kind)
                .bind("months", months)
                .bind("by", chosenBy)
                .execute();
    }

    /** Deletes what is too old, batch by batch; a node that stops or dies leaves the rest to the next round. */
    public void clean(BooleanSupplier stopped) {
        for (long organisation : jdbi.withHandle(Retention::organisations)) {
            for (PersonalData part : parts) {
                for (RecordKind kind : part.kinds()) {
                    while (!stopped.getAsBoolean() && batch(organisation, part, kind) > 0) {
                        // one batch after the other
                    }
                }
                if (!stopped.getAsBoolean()) {
                    jdbi.useTransaction(transaction -> {
                        if (isOurs(transaction, organisation)) {
                            part.tidy(transaction, organisation);
                        }
                    });
                }
            }
        }
        jdbi.useHandle(handle -> handle.execute("""
                delete from xapi.forgotten_term f
                where f.at < clock_timestamp() - interval '1 day'
                  and not exists (select from xapi.treatment t where t.id = f.treatment and t.finished is null)
                """));
    }

    private long batch(long organisation, PersonalData part, RecordKind kind) {
        return jdbi.inTransaction(transaction -> {
            if (!isOurs(transaction, organisation)) {
                return 0L;
            }
            @Nullable Instant before = before(transaction, rule(transaction, organisation, kind));
            if (before == null) {
                return 0L;
            }
            long removed = part.expire(transaction, organisation, kind, before);
            note(transaction, organisation, kind, removed);
            return removed;
        });
    }

    /** Of several nodes one cleans an organisation. */
    private static boolean isOurs(Handle transaction, long organisation) {
        return transaction
                .createQuery("select pg_try_advisory_xact_lock(hashtext('xapi.cleaning'), :organisation::integer)")
                .bind("organisation", organisation)
                .mapTo(Boolean.class)
                .one();
    }

    private static @Nullable Instant before(Handle handle, Rule rule) {
        boolean kept = rule.chosen == null ? rule.kind.days() == null : rule.months == null;
        return kept
                ? null
                : handle.createQuery("select now() - make_interval(months => :months, days => :days)")
                        .bind("months", rule.chosen == null ? 0 : rule.months)
                        .bind("days", rule.chosen == null ? rule.kind.days() : 0)
                        .mapTo(OffsetDateTime.class)
                        .one()
                        .toInstant();
    }

    private static void note(Handle transaction, long organisation, RecordKind kind, long removed) {
        transaction
                .createUpdate("""
                        insert into xapi.cleaning (organisation, kind, last, removed)
                        values (:organisation, :kind, :now, :removed)
                        on conflict (organisation, kind)
                        do update set last = excluded.last, removed = xapi.cleaning.removed + excluded.removed
                        """)
                .bind("organisation", organisation)
                .bind("kind", kind.name())
                .bind("now", Instant.now().atOffset(ZoneOffset.UTC))
                .bind("removed", removed)
                .execute();
    }

    private static List<Long> organisations(Handle handle) {
        return handle.createQuery("select id from xapi.organisation order by id")
                .mapTo(Long.class)
                .list();
    }

    private static Rule rule(Handle handle, long organisation, RecordKind kind) {
        return handle.createQuery("""
                        select r.months, r.chosen, r.chosen_by, c.last, coalesce(c.removed, 0)
                        from (values (1)) as one
                        left join xapi.retention r on r.organisation = :organisation and r.kind = :kind
                        left join xapi.cleaning c on c.organisation = :organisation and c.kind = :kind
                        """)
                .bind("organisation", organisation)
                .bind("kind", kind.name())
                .map((row, context) -> new Rule(
                        kind,
                        row.getObject(1, Integer.class),
                        instant(row.getObject(2, OffsetDateTime.class)),
                        row.getString(3),
                        instant(row.getObject(4, OffsetDateTime.class)),
                        row.getLong(5)))
                .one();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
