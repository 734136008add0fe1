package se.hytta.lti.check;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;
import se.hytta.web.page.FailureMapper;
import se.hytta.web.page.Refused;

/**
 * The last refused launches of each registration. They are written a little later and together, so that a flood of them
 * costs the database little; of a great flood not all are kept. Logins, and launches whose signature was not found good, can
 * be anybody's: they wait and are kept apart and are fewer, so that nobody outside pushes out what the platform had signed.
 */
public final class RefusedLaunches implements FailureMapper.Listener {
    private static final int MOST_KEPT = 50;
    private static final int MOST_UNPROVED = 10;
    private static final int MOST_WAITING = 200;
    private static final int MOST_WAITING_UNPROVED = 50;
    private static final int LONGEST_ARGUMENT = 200;

    private record Said(String issuer, List<String> clientIds) {}

    private record Waiting(long registration, RefusedLaunch launch) {}

    private final Jdbi jdbi;
    private final Platforms platforms;
    private final BlockingQueue<Waiting> proved = new ArrayBlockingQueue<>(MOST_WAITING);
    private final BlockingQueue<Waiting> unproved = new ArrayBlockingQueue<>(MOST_WAITING_UNPROVED);

    public RefusedLaunches(Jdbi jdbi, Platforms platforms) {
        this.jdbi = jdbi;
        this.platforms = platforms;
    }

    /** Says which platform a request claims to be of, in case it is refused. */
    public static void about(HttpServletRequest request, @Nullable String issuer, List<String> clientIds) {
        request.setAttribute(Said.class.getName(), new Said(issuer == null ? "" : issuer, clientIds));
    }

    /** Says that the platform has signed what this request brought. */
    public static void proved(HttpServletRequest request) {
        request.setAttribute(RefusedLaunches.class.getName(), true);
    }

    @Override
    public void refused(HttpServletRequest request, Refused refused, String reference) {
        if (request.getAttribute(Said.class.getName()) instanceof Said said) {
            boolean signed = request.getAttribute(RefusedLaunches.class.getName()) != null;
            registration(said)
                    .ifPresent(r -> (signed ? proved : unproved)
                            .offer(new Waiting(r.id(), launch(refused, reference, signed))));
        }
    }

    /** The last ones, the newest first. */
    public List<RefusedLaunch> of(Registration registration) {
        write();
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM lti.refused_launch WHERE registration = :registration ORDER BY id DESC")
                .bind("registration", registration.id())
                .map((row, context) -> new RefusedLaunch(
                        row.getTimestamp("at").toInstant(),
                        Objects.requireNonNull(row.getString("reference")),
                        Objects.requireNonNull(row.getString("key")),
                        List.of((String[]) row.getArray("arguments").getArray()),
                        row.getBoolean("proved")))
                .list());
    }

    /** Writes what waits. */
    public void write() {
        List<Waiting> batch = new ArrayList<>();
        proved.drainTo(batch);
        unproved.drainTo(batch);
        if (!batch.isEmpty()) {
            jdbi.useTransaction(handle -> write(handle, batch));
        }
    }

    private static void write(Handle handle, List<Waiting> batch) {
        PreparedBatch rows = handle.prepareBatch("""
                INSERT INTO lti.refused_launch (registration, at, reference, key, arguments, proved)
                SELECT id, :at, :reference, :key, :arguments, :proved FROM lti.registration WHERE id = :registration
                """);
        batch.forEach(one -> rows.bind("registration", one.registration)
                .bind("at", one.launch.at())
                .bind("reference", one.launch.reference())
                .bind("key", one.launch.key())
                .bind("proved", one.launch.proved())
                .bindArray("arguments", String.class, one.launch.arguments())
                .add());
        rows.execute();
        batch.stream().map(Waiting::registration).distinct().forEach(registration -> {
            keep(handle, registration, true, MOST_KEPT);
            keep(handle, registration, false, MOST_UNPROVED);
        });
    }

    private static void keep(Handle handle, long registration, boolean proved, int most) {
        handle.execute("""
                DELETE FROM lti.refused_launch WHERE registration = ? AND proved = ? AND id <= (
                    SELECT id FROM lti.refused_launch WHERE registration = ? AND proved = ?
                    ORDER BY id DESC OFFSET ? LIMIT 1)
                """, registration, proved, registration, proved, most);
    }

    private Optional<Registration> registration(Said said) {
        if (said.clientIds.isEmpty()) {
            return platforms.choose(said.issuer, null, null);
        }
        return said.clientIds.stream()
                .flatMap(client -> platforms.find(said.issuer, client).stream())
                .findFirst();
    }

    private static RefusedLaunch launch(Refused refused, String reference, boolean proved) {
        List<String> arguments = Arrays.stream(refused.arguments())
                .map(String::valueOf)
                .map(text -> text.length() > LONGEST_ARGUMENT ? text.substring(0, LONGEST_ARGUMENT) : text)
                .toList();
        return new RefusedLaunch(Instant.now(), reference, refused.key(), arguments, proved);
    }
}
