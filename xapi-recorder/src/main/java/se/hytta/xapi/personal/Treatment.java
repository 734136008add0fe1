package se.hytta.xapi.personal;

import java.util.UUID;

/**
 * An erasure or pseudonymisation under way.
 *
 * @param pseudonym the account's name that takes the learner's place: in all statements, or, in an erasure, where others'
 *     statements mention the learner
 */
public record Treatment(UUID id, Kind kind, Learner learner, UUID pseudonym) {

    public enum Kind {
        ERASE,
        PSEUDONYMISE;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public boolean erases() {
        return kind == Kind.ERASE;
    }
}
