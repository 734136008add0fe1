package se.hytta.xapi.personal;

import org.jspecify.annotations.Nullable;

/**
 * A kind of record whose keeping an organisation chooses.
 *
 * @param days how long it is kept where nothing was chosen; null: until somebody chooses
 */
public record RecordKind(String name, @Nullable Integer days) {

    /** Kept until somebody chooses otherwise. */
    public static RecordKind kept(String name) {
        return new RecordKind(name, null);
    }
}
