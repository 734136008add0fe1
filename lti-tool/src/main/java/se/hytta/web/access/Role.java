package se.hytta.web.access;

import static se.hytta.web.access.Act.*;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rules: what somebody may do in the organisation that the role is bound to. */
public enum Role {
    /** Keeps the installation running, for all organisations; no learner's data. */
    OPERATOR(
            true,
            EnumSet.of(
                    BE_SIGNED_IN,
                    READ_ORGANISATIONS,
                    CHANGE_ORGANISATIONS,
                    MAKE_ORGANISATIONS,
                    READ_REGISTRATIONS,
                    CHANGE_REGISTRATIONS,
                    READ_FIGURES,
                    WRITE_COURSES,
                    MAINTAIN,
                    READ_COURSES,
                    MANAGE_COURSES,
                    READ_ACCOUNTS,
                    MANAGE_ACCOUNTS,
                    READ_AUDIT)),
    /** All that there is of one organisation. */
    ADMINISTRATOR(false, EnumSet.complementOf(EnumSet.of(MAINTAIN, MAKE_ORGANISATIONS))),
    /** Writes courses; a company's, too. */
    AUTHOR(false, EnumSet.of(BE_SIGNED_IN, WRITE_COURSES, DRAFT_COURSES)),
    /** Connects LMSs; no learner's data. */
    TECHNICIAN(
            false,
            EnumSet.of(BE_SIGNED_IN, READ_ORGANISATIONS, READ_REGISTRATIONS, CHANGE_REGISTRATIONS, READ_FIGURES)),
    /** Reads what was done and by whom; bound to the installation's own organisation, of all. Changes nothing. */
    AUDITOR(
            true,
            EnumSet.of(BE_SIGNED_IN, READ_ORGANISATIONS, READ_REGISTRATIONS, READ_READINGS, READ_ACCOUNTS, READ_AUDIT));

    private final boolean everywhereFromOwn;
    private final Set<Act> acts;

    Role(boolean everywhereFromOwn, Set<Act> acts) {
        this.everywhereFromOwn = everywhereFromOwn;
        this.acts = acts;
    }

    public boolean may(Act act) {
        return acts.contains(act);
    }

    /** Whether the role, bound to the installation's own organisation, counts in every organisation. */
    boolean everywhereFromOwn() {
        return everywhereFromOwn;
    }

    /** As written in forms and the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
