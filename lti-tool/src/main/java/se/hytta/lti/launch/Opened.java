package se.hytta.lti.launch;

import java.net.URI;
import se.hytta.content.session.AuLaunch;
import se.hytta.lti.grade.GradeTargetRepository;
import se.hytta.lti.launch.Catalogue.Unit;

/** What a launch leads to. */
sealed interface Opened {
    Visit visit();

    /** A student does the unit. */
    record Work(Visit visit, Unit unit, URI au) implements Opened {}

    /** A teacher sees the unit with its answers. */
    record Preview(Visit visit, Unit unit, AuLaunch au) implements Opened {}

    /** A teacher picks: for the platform's deep linking, or for a link that shows nothing yet. */
    record Pick(Visit visit) implements Opened {}

    /** A teacher sees one student's attempt. */
    record Review(Visit visit, GradeTargetRepository.Attempted attempted) implements Opened {}

    /** The link shows a whole course: whoever opened it chooses among its units. */
    record Course(Visit visit) implements Opened {}

    /** A person sees what is held about her. */
    record OwnRecord(Visit visit) implements Opened {}

    /** A person is asked whether she accepts the terms. */
    record Terms(Visit visit) implements Opened {}

    /** A student has opened a link that shows nothing yet. */
    record Nothing(Visit visit) implements Opened {}
}
