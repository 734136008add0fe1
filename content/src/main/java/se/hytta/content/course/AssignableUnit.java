package se.hytta.content.course;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a learner launches (cmi5 13.1.4).
 *
 * @param masteryScore the least scaled score that passes, 0 to 1; null where there is none
 * @param launchParameters handed to the AU as they are; null where there are none
 * @param entitlementKey handed to the AU as proof of a licence; null where there is none
 * @param activityType its xAPI activity type, null where none is given
 * @param minutes how long it takes, by its author; null where nothing is said
 */
public record AssignableUnit(
        String id,
        LangStrings title,
        LangStrings description,
        List<String> objectives,
        AuUrl url,
        MoveOn moveOn,
        @Nullable BigDecimal masteryScore,
        LaunchMethod launchMethod,
        @Nullable String launchParameters,
        @Nullable String entitlementKey,
        @Nullable String activityType,
        @Nullable Integer minutes)
        implements CourseNode {

    public AssignableUnit {
        Iri.absolute(id);
        objectives = List.copyOf(objectives);
        if (masteryScore != null && (masteryScore.signum() < 0 || masteryScore.compareTo(BigDecimal.ONE) > 0)) {
            throw new BrokenRule("13.2.0.0-1", "mastery-score", masteryScore.toString());
        }
        if (minutes != null && minutes <= 0) {
            throw new BrokenRule("13.1.5.0-2", "minutes", minutes.toString());
        }
    }

    /** The activity type where it can stand in a statement; null where none is given or it is no IRI. */
    public @Nullable String statedType() {
        return activityType != null && activityType.matches("[a-zA-Z][a-zA-Z0-9+.-]*:[^\\s<>\"{}|\\\\^`]+")
                ? activityType
                : null;
    }

    @Override
    public Stream<AssignableUnit> units() {
        return Stream.of(this);
    }
}
