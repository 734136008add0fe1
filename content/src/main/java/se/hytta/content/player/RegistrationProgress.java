package se.hytta.content.player;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.LangStrings;
import se.hytta.content.course.MoveOn;
import se.hytta.content.registration.CourseRegistration;
import se.hytta.content.session.LaunchMode;

/**
 * What a course registration has reached.
 *
 * @param completed when every AU was gone through; {@code satisfied} when all met their moveOn
 * @param blocks outer ones before those in them; {@code units} in document order
 * @param sessions in the order of their launches
 */
public record RegistrationProgress(
        CourseRegistration registration,
        Instant started,
        @Nullable Instant completed,
        @Nullable Instant satisfied,
        List<BlockProgress> blocks,
        List<UnitProgress> units,
        List<SessionProgress> sessions) {

    public RegistrationProgress {
        blocks = List.copyOf(blocks);
        units = List.copyOf(units);
        sessions = List.copyOf(sessions);
    }

    /** @param units indexes of the AUs at or below the block */
    public record BlockProgress(
            String id,
            LangStrings title,
            List<Integer> units,
            @Nullable Instant satisfied) {
        public BlockProgress {
            units = List.copyOf(units);
        }
    }

    /**
     * @param id the publisher's
     * @param reached what it has reached; null where nothing is yet
     * @param satisfied whether it meets its moveOn or is waived
     */
    public record UnitProgress(
            int index,
            String id,
            LangStrings title,
            MoveOn moveOn,
            boolean satisfied,
            @Nullable Reached reached) {}

    /** @param best the best scaled score, {@code last} the latest; null without one */
    public record Reached(
            @Nullable Instant completed,
            @Nullable Instant passed,
            @Nullable Instant failed,
            @Nullable Instant waived,
            @Nullable String reason,
            @Nullable Double best,
            @Nullable Double last) {
        boolean meets(MoveOn moveOn) {
            return waived != null || moveOn.met(completed != null, passed != null);
        }
    }

    /** @param au row id of the AU */
    public record SessionProgress(
            UUID id,
            long au,
            LaunchMode mode,
            Instant launched,
            @Nullable Instant initialized,
            @Nullable Instant terminated,
            @Nullable Instant abandoned) {}
}
