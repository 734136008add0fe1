package se.hytta.xapi.forwarding;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What the host knows of courses, so that a filter can name one. */
@FunctionalInterface
public interface Courses {
    /** Of a host without courses. */
    Courses NONE = (transaction, registrations) -> Map.of();

    /** The IRI of the course of each of these registrations that is one of the host's. */
    Map<UUID, String> of(Handle transaction, Collection<UUID> registrations);
}
