package se.hytta.content.vocabulary;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The verbs that cmi5 defines (9.3), and who may use them. */
public enum Verb {
    launched("http://adlnet.gov/expapi/verbs/launched", false),
    initialized("http://adlnet.gov/expapi/verbs/initialized", true),
    completed("http://adlnet.gov/expapi/verbs/completed", true),
    passed("http://adlnet.gov/expapi/verbs/passed", true),
    failed("http://adlnet.gov/expapi/verbs/failed", true),
    abandoned("https://w3id.org/xapi/adl/verbs/abandoned", false),
    waived("https://w3id.org/xapi/adl/verbs/waived", false),
    terminated("http://adlnet.gov/expapi/verbs/terminated", true),
    satisfied("https://w3id.org/xapi/adl/verbs/satisfied", false);

    /** xAPI's own, which no AU may use (cmi5 6.3). */
    public static final String VOIDED = "http://adlnet.gov/expapi/verbs/voided";

    private final String id;
    private final boolean ofUnits;

    Verb(String id, boolean ofUnits) {
        this.id = id;
        this.ofUnits = ofUnits;
    }

    public String id() {
        return id;
    }

    /** Whether an AU states it; the others are the LMS's. */
    public boolean isOfUnits() {
        return ofUnits;
    }

    /** Completed, passed or failed: what moveOn looks at. */
    public boolean isOutcome() {
        return this == completed || this == passed || this == failed;
    }

    public static Optional<Verb> of(@Nullable String id) {
        return Arrays.stream(values()).filter(v -> v.id.equals(id)).findFirst();
    }
}
