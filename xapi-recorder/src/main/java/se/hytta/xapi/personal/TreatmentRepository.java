package se.hytta.xapi.personal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.personal.Treatment.Kind;
import se.hytta.xapi.statement.AgentKey;

/** Treatments under way and their receipts. */
final class TreatmentRepository {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECEIPT = """
            select id, organisation, kind, digest, pseudonym, asked_by, asked, counts, forwarded, problem, finished
            from xapi.treatment
            """;

    /** A treatment that is due, and how far it came. */
    record Due(Treatment treatment, int step, Map<String, Long> counts) {}

    UUID ask(Handle transaction, Kind kind, Learner learner, String askedBy, List<Destination> forwarded) {
        transaction
                .createUpdate("""
                        insert into xapi.treatment
                            (id, organisation, kind, learner, digest, pseudonym, asked_by, forwarded)
                        values (:id, :organisation, :kind, :learner, :digest, :pseudonym, :askedBy, :forwarded)
                        on conflict (organisation, digest) where finished is null do nothing
                        """)
                .bind("id", UUID.randomUUID())
                .bind("organisation", learner.organisation())
                .bind("kind", kind.word())
                .bind("learner", learner.key().value())
                .bind("digest", learner.digest())
                .bind("pseudonym", UUID.randomUUID())
                .bind("askedBy", askedBy)
                .bind("forwarded", text(forwarded))
                .execute();
        return transaction
                .createQuery("""
                        select id from xapi.treatment
                        where organisation = :organisation and digest = :digest and finished is null
                        """)
                .bind("organisation", learner.organisation())
                .bind("digest", learner.digest())
                .mapTo(UUID.class)
                .one();
    }

    /** One that is due and that nobody works on; it is this transaction's until that ends. */
    Optional<Due> take(Handle transaction) {
        return transaction
                .createQuery("""
                        select id, kind, organisation, learner, pseudonym, step, counts from xapi.treatment
                        where finished is null and next_try <= clock_timestamp()
                        order by next_try limit 1 for update skip locked
                        """)
                .map((row, context) -> new Due(
                        new Treatment(
                                row.getObject(1, UUID.class),
                                kind(row.getString(2)),
                                new Learner(row.getLong(3), new AgentKey(row.getString(4))),
                                row.getObject(5, UUID.class)),
                        row.getInt(6),
                        counts(row.getString(7))))
                .findOne();
    }

    void advance(Handle transaction, UUID id, int step, Map<String, Long> counts, boolean pause) {
        transaction
                .createUpdate("""
                        update xapi.treatment set step = :step, counts = :counts, problem = null,
                            next_try = clock_timestamp() + case when :pause then interval '1 s' else interval '0' end
                        where id = :id
                        """)
                .bind("id", id)
                .bind("step", step)
                .bind("counts", text(counts))
                .bind("pause", pause)
                .execute();
    }

    /** From now on only the digest tells whose it was. */
    void finish(Handle transaction, UUID id, Map<String, Long> counts) {
        transaction
                .createUpdate("""
                        update xapi.treatment
                        set finished = clock_timestamp(), learner = null, counts = :counts, problem = null
                        where id = :id
                        """)
                .bind("id", id)
                .bind("counts", text(counts))
                .execute();
    }

    void failed(Handle transaction, UUID id, String problem) {
        transaction.createUpdate("""
                        update xapi.treatment set problem = :problem, next_try = clock_timestamp() + interval '30 s'
                        where id = :id and finished is null
                        """).bind("id", id).bind("problem", problem).execute();
    }

    Optional<Receipt> receipt(Handle handle, UUID id) {
        return handle.createQuery(RECEIPT + " where id = :id")
                .bind("id", id)
                .map((row, context) -> receipt(row))
                .findOne();
    }

    List<Receipt> receipts(Handle handle, long organisation) {
        return handle.createQuery(RECEIPT + " where organisation = :organisation order by asked desc limit 200")
                .bind("organisation", organisation)
                .map((row, context) -> receipt(row))
                .list();
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime finished = row.getObject(11, OffsetDateTime.class);
        return new Receipt(
                row.getObject(1, UUID.class),
                row.getLong(2),
                kind(row.getString(3)),
                row.getString(4),
                row.getObject(5, UUID.class),
                row.getString(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                counts(row.getString(8)),
                read(row.getString(9), new TypeReference<List<Destination>>() {}),
                row.getString(10),
                finished == null ? null : finished.toInstant());
    }

    private static Kind kind(String word) {
        return Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Map<String, Long> counts(String json) {
        return read(json, new TypeReference<Map<String, Long>>() {});
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
