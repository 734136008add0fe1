package se.hytta.web.admin;

import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Refused;
import se.hytta.xapi.access.Organisations;
import se.hytta.xapi.personal.Retention;

/** Makes an organisation with what it chose to keep, and changes the choice. */
final class ChooseRetention {
    private final Jdbi jdbi;
    private final Organisations organisations;
    private final Retention retention;

    ChooseRetention(Jdbi jdbi, Organisations organisations, Retention retention) {
        this.jdbi = jdbi;
        this.organisations = organisations;
        this.retention = retention;
    }

    /** The organisation of this name, made if there is none, with these choices; both or nothing. */
    long make(String name, Map<String, @Nullable Integer> months, String by) {
        if (name.isBlank() || name.length() > 200 || name.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(400, "web.admin.refused.organisation", "no usable name of an organisation");
        }
        return jdbi.inTransaction((Handle transaction) -> {
            long made = organisations.named(transaction, name);
            choose(transaction, made, months, by);
            return made;
        });
    }

    /** @param months by kind; null: keep */
    void of(long organisation, Map<String, @Nullable Integer> months, String by) {
        jdbi.useTransaction(transaction -> choose(transaction, organisation, months, by));
    }

    /** Throws {@link Refused} 400 unless it is a number of months that can be chosen. */
    static int months(String text) {
        if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > Retention.LONGEST) {
            throw refused("months " + text);
        }
        return Integer.parseInt(text);
    }

    /** In the transaction that makes the organisation. */
    void choose(Handle transaction, long organisation, Map<String, @Nullable Integer> months, String by) {
        try {
            months.forEach((kind, value) -> retention.choose(transaction, organisation, kind, value, by));
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static Refused refused(String detail) {
        return new Refused(400, "web.admin.refused.retention", detail, Retention.LONGEST);
    }
}
