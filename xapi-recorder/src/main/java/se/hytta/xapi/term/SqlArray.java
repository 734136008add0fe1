package se.hytta.xapi.term;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/** Arrays as arguments, so that one statement writes or reads many rows (by {@code unnest} or {@code any}). */
public final class SqlArray {
    private SqlArray() {}

    public static Argument texts(Collection<String> values) {
        return of("text", values.toArray(String[]::new));
    }

    public static Argument ids(Collection<UUID> values) {
        return of("uuid", values.toArray(UUID[]::new));
    }

    public static Argument numbers(int[] values) {
        return of("int4", values);
    }

    public static Argument numbers(long[] values) {
        return of("int8", values);
    }

    /** Of numbers that may be missing. */
    public static Argument numbers(List<@Nullable Long> values) {
        return of("int8", values.toArray(Long[]::new));
    }

    public static Argument truths(boolean[] values) {
        return of("bool", values);
    }

    public static Argument bytes(byte[][] values) {
        return of("bytea", values);
    }

    private static Argument of(String type, Object values) {
        return (position, statement, context) -> statement.setArray(
                position,
                statement
                        .getConnection()
                        .unwrap(org.postgresql.PGConnection.class)
                        .createArrayOf(type, values));
    }
}
