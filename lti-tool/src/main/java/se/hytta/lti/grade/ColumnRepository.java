package se.hytta.lti.grade;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.outbound.Remote;

/** The columns of the LMSs' gradebooks that links have. */
final class ColumnRepository {
    /** Longer than the few calls of a search take; a crash in the middle holds the column for that long. */
    private static final Duration LEASE = Duration.ofSeconds(4L * Remote.MOST_SECONDS);

    private final Jdbi jdbi;

    ColumnRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Does it while nobody else does it for the same link, on any node; nothing when somebody else does. No transaction is open meanwhile. */
    <T> Optional<T> alone(long link, Supplier<T> work) {
        int leased = jdbi.withHandle(handle -> handle.createUpdate("""
                        UPDATE lti.resource_link SET line_item_lease = now() + :lease * interval '1 second'
                        WHERE id = :link AND (line_item_lease IS NULL OR line_item_lease < now())
                        """)
                .bind("lease", LEASE.toSeconds())
                .bind("link", link)
                .execute());
        if (leased == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            jdbi.useHandle(
                    handle -> handle.execute("UPDATE lti.resource_link SET line_item_lease = NULL WHERE id = ?", link));
        }
    }

    @Nullable
    String lineItem(long link) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT line_item FROM lti.resource_link WHERE id = :link")
                .bind("link", link)
                .mapTo(String.class)
                .findOne()
                .orElse(null));
    }

    /** @param said what this tool made sure of there, null when that is still to be done */
    void found(Column column, URI lineItem, @Nullable String said) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE lti.resource_link SET line_item = :item, line_item_said = :said WHERE id = :link")
                .bind("item", lineItem.toString())
                .bind("said", said)
                .bind("link", column.link())
                .execute());
    }

    void forget(Column column) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE lti.resource_link SET line_item = NULL, line_item_said = NULL
                        WHERE id = :link AND line_item = :item
                        """)
                .bind("link", column.link())
                .bind("item", column.lineItem())
                .execute());
    }

    /** @param why null: they are shown */
    void resultsRefused(Column column, @Nullable String why) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE lti.resource_link SET results_refused = :why
                        WHERE id = :link AND results_refused IS DISTINCT FROM :why
                        """)
                .bind("link", column.link())
                .bind("why", why)
                .execute());
    }
}
