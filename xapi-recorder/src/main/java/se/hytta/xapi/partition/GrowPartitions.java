package se.hytta.xapi.partition;

import java.time.Duration;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the last partition when it is full: announces the moment, proves that nothing lies after it, and begins the next.
 * Each step is whole by itself, so whoever comes after a crash goes on; an announced moment that has come too near is
 * taken back.
 */
final class GrowPartitions {
    private static final Logger LOG = LoggerFactory.getLogger(GrowPartitions.class);

    private final Jdbi jdbi;
    private final long most;
    private final Duration ahead;
    private final Duration near;

    /**
     * @param most the statements of a full partition
     * @param ahead how far from now a partition is closed: the time that there is for the proof
     * @param near how far from now is too near to begin or go on with it
     */
    GrowPartitions(Jdbi jdbi, long most, Duration ahead, Duration near) {
        this.jdbi = jdbi;
        this.most = most;
        this.ahead = ahead;
        this.near = near;
    }

    /** Does what there is to be done, unless another node does. */
    void grow() {
        jdbi.useHandle(handle -> {
            if (PartitionRepository.tryLock(handle)) {
                try {
                    grow(handle);
                } finally {
                    PartitionRepository.unlock(handle);
                }
            }
        });
    }

    private void grow(Handle handle) {
        Partition last = PartitionRepository.last(handle);
        if (last.closing() != null && last.closing() < PartitionRepository.position(handle, near)) {
            handle.useTransaction(transaction -> PartitionRepository.takeBack(transaction, last));
            LOG.warn("Partition {} was not closed in time; its closing is put off", last.number());
            return;
        }
        if (last.closing() == null) {
            if (PartitionRepository.size(handle, last) < most) {
                return;
            }
            long closing = PartitionRepository.position(handle, ahead);
            handle.useTransaction(transaction -> PartitionRepository.announce(transaction, last, closing));
        }
        Partition announced = PartitionRepository.last(handle);
        PartitionRepository.prove(handle, announced);
        handle.useTransaction(transaction ->
                PartitionRepository.close(transaction, announced, Objects.requireNonNull(announced.closing())));
        LOG.info("Partition {} is closed from position {} on", announced.number(), announced.closing());
    }
}
