package se.hytta.xapi.personal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** One module's part of what is kept about learners. Every table that holds a learner's key belongs to exactly one. */
public interface PersonalData {

    /** A short word, the folder of the export. */
    String name();

    /** The tables that it reaches, as {@code schema.table}. */
    Set<String> tables();

    /** How much is kept of the learner, by table; only what there is. */
    Map<String, Long> count(Handle transaction, Learner learner);

    /** Learners of an organisation whom these words may mean, a few at most. */
    List<Found> find(Handle transaction, long organisation, String words);

    /** Writes all that is kept of the learner, in transactions of its own that are short. */
    void export(Learner learner, Export export) throws IOException;

    /** Does one batch of an erasure or pseudonymisation; called again, each time in a new transaction, until it is done. */
    Batch treat(Handle transaction, Treatment treatment);

    /** The kinds of record whose keeping an organisation chooses. */
    List<RecordKind> kinds();

    /** Deletes a batch of what is older; how many records it were, 0 when none is left. */
    long expire(Handle transaction, long organisation, RecordKind kind, Instant before);

    /** Tidies up after what was deleted, a batch of it; called once in each round of the cleaning. */
    default void tidy(Handle transaction, long organisation) {}

    /** @param label what people know the learner by */
    record Found(Learner learner, String label) {}
}
