package se.hytta.xapi.protocol;

import org.jspecify.annotations.Nullable;

/** A request that is not carried out: the HTTP status, the clause it rests on, and why in words. Nothing was stored. */
public class Refusal extends RuntimeException {
    /**
     * The clause on documents that would be overwritten (xAPI 1.0.3 Communication 3.1). Its conflict is answered in plain
     * text, "a message explaining the situation", and not as JSON.
     */
    public static final String CONCURRENCY = "XAPI-00322";

    private final int status;
    private final @Nullable String clause;

    public Refusal(int status, @Nullable String clause, String message) {
        super(message, null, false, false);
        this.status = status;
        this.clause = clause;
    }

    public int status() {
        return status;
    }

    /** For example {@code XAPI-00031} or cmi5's {@code 9.3.2.0-1}; null where no clause applies. */
    public @Nullable String clause() {
        return clause;
    }
}
