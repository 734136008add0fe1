package se.hytta.lti.check;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

final class CheckRepository {
    private final Jdbi jdbi;

    CheckRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void keep(long registration, Check check) {
        Duration clock = check.clock();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO lti.registration_check AS known
                            (registration, at, keys, keys_problem, granted, token_problem, clock_millis, activated)
                        SELECT id, :at, :keys, :keysProblem, :granted, :tokenProblem, :clock,
                            CASE WHEN :active THEN CAST(:at AS timestamptz) END
                        FROM lti.registration WHERE id = :registration
                        ON CONFLICT (registration) DO UPDATE
                        SET at = excluded.at, keys = excluded.keys, keys_problem = excluded.keys_problem,
                            granted = excluded.granted, token_problem = excluded.token_problem,
                            clock_millis = excluded.clock_millis, activated = coalesce(known.activated, excluded.activated)
                        """)
                .bind("registration", registration)
                .bind("at", check.at())
                .bind("keys", check.keys())
                .bind("keysProblem", check.keysProblem())
                .bind("granted", String.join(" ", check.granted()))
                .bind("tokenProblem", check.tokenProblem())
                .bind("clock", clock == null ? null : clock.toMillis())
                .bind("active", check.tokenProblem() == null)
                .execute());
    }

    Optional<Check> last(long registration) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM lti.registration_check WHERE registration = :registration")
                .bind("registration", registration)
                .map((row, context) -> {
                    String granted = Objects.requireNonNull(row.getString("granted"));
                    Long clock = row.getObject("clock_millis", Long.class);
                    return new Check(
                            row.getTimestamp("at").toInstant(),
                            row.getInt("keys"),
                            row.getString("keys_problem"),
                            granted.isEmpty() ? List.of() : List.of(granted.split(" ")),
                            row.getString("token_problem"),
                            clock == null ? null : Duration.ofMillis(clock));
                })
                .findOne());
    }
}
