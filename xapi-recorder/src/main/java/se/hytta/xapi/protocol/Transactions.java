package se.hytta.xapi.protocol;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Runs a call's work in one transaction and turns the database's failures into refusals. */
public final class Transactions {
    private static final int TRIES = 4;

    /** Serialization failure and deadlock: the same work can succeed the next time. */
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");

    /** Connection, resources, operator intervention, system error, a server that only reads. */
    private static final Set<String> AWAY = Set.of("08", "53", "57", "58", "25");

    private final Jdbi jdbi;

    public Transactions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The work may be run more than once, each time in a new transaction; a Refusal rolls back and passes. */
    public <T> T run(Function<Handle, T> work) {
        for (int left = TRIES - 1; ; left--) {
            try {
                return jdbi.inTransaction(work::apply);
            } catch (JdbiException e) {
                @Nullable SQLException cause = cause(e);
                if (cause == null || left == 0 || !TRY_AGAIN.contains(state(cause))) {
                    throw cause == null ? e : meant(cause, e);
                }
            }
        }
    }

    private static RuntimeException meant(SQLException cause, JdbiException otherwise) {
        String state = state(cause);
        if (cause instanceof SQLTransientConnectionException
                || state.length() == 5 && AWAY.contains(state.substring(0, 2))
                || TRY_AGAIN.contains(state)) {
            return new Refusal(503, null, "The store cannot be reached at the moment");
        }
        if (state.equals("22021")) { // character_not_in_repertoire
            return new Refusal(400, "XAPI-00015", "The body is not UTF-8");
        }
        return otherwise;
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static @Nullable SQLException cause(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
