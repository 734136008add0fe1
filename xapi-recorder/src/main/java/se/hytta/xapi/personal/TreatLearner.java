package se.hytta.xapi.personal;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.hytta.xapi.personal.TreatmentRepository.Due;

/**
 * Carries one erasure or pseudonymisation a batch further. The batch and the note of it are one transaction, so a crash
 * loses at most a batch that the next node does again.
 */
final class TreatLearner {
    private static final Logger LOG = LoggerFactory.getLogger(TreatLearner.class);

    private final Jdbi jdbi;
    private final TreatmentRepository treatments;
    private final List<PersonalData> parts;

    TreatLearner(Jdbi jdbi, TreatmentRepository treatments, List<PersonalData> parts) {
        this.jdbi = jdbi;
        this.treatments = treatments;
        this.parts = parts;
    }

    /** Whether there was anything to do. */
    boolean next() {
        AtomicReference<@Nullable UUID> taken = new AtomicReference<>();
        try {
            return jdbi.inTransaction(transaction -> treatments
                    .take(transaction)
                    .map(due -> {
                        taken.set(due.treatment().id());
                        batch(transaction, due);
                        return true;
                    })
                    .orElse(false));
        } catch (RuntimeException e) {
            @Nullable UUID id = taken.get();
            if (id == null) {
                throw e;
            }
            LOG.error("The treatment {} failed and is tried again", id, e);
            jdbi.useHandle(handle -> treatments.failed(handle, id, e.getClass().getSimpleName()));
            return true;
        }
    }

    private void batch(Handle transaction, Due due) {
        Treatment treatment = due.treatment();
        if (due.step() >= parts.size()) {
            treatments.finish(transaction, treatment.id(), due.counts());
            return;
        }
        Batch done = parts.get(due.step()).treat(transaction, treatment);
        Map<String, Long> counts = Batch.sum(due.counts(), done.counts());
        treatments.advance(
                transaction, treatment.id(), done.done() ? due.step() + 1 : due.step(), counts, done.pause());
    }
}
