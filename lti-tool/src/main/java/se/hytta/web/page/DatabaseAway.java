package se.hytta.web.page;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells a database that can't be reached just now from one that refuses what it was asked. */
public final class DatabaseAway {
    /** When whoever was turned away may come again. */
    public static final int RETRY_SECONDS = 5;

    private DatabaseAway() {}

    public static boolean is(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException || cause instanceof SQLException sql && isAway(sql)) {
                return true;
            }
        }
        return false;
    }

    // SQLSTATE class 08: connection exceptions; 57P01–57P05: shutting down, starting up; 53300: too many connections
    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P0") || state.equals("53300"));
    }
}
