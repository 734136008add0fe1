package se.hytta.lti.launch;

import org.jdbi.v3.core.Jdbi;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.session.AuLaunch;
import se.hytta.lti.launch.Catalogue.Unit;

/** Has a link that showed nothing show a unit from now on, for everyone. */
public final class BindLink {
    private final Jdbi jdbi;
    private final Previews previews;

    public BindLink(Jdbi jdbi, Previews previews) {
        this.jdbi = jdbi;
        this.previews = previews;
    }

    /** Binds the session's link to a whole course. */
    public void bind(PageSession session, CatalogueCourse course) {
        jdbi.useTransaction(handle -> {
            LaunchRepository.bind(handle, session, new Binding(course.publisherId(), null));
            OpenUnit.begin(handle, session, course.publisherId());
        });
    }

    /** Binds the session's link and opens the unit for the teacher who bound it; where she sees it. */
    public AuLaunch bind(PageSession session, Unit unit) {
        return jdbi.inTransaction(handle -> {
            LaunchRepository.bind(handle, session, unit.binding());
            return previews.open(handle, session, unit);
        });
    }
}
