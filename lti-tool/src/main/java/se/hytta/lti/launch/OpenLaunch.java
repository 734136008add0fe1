package se.hytta.lti.launch;

import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.content.session.AuLaunch;
import se.hytta.content.session.LaunchMode;
import se.hytta.content.session.LaunchRequest;
import se.hytta.lti.eula.EulaRepository;
import se.hytta.lti.grade.GradeTargetRepository;
import se.hytta.lti.grade.GradeTargetRepository.Target;
import se.hytta.lti.key.Secret;
import se.hytta.lti.launch.Catalogue.Unit;
import se.hytta.lti.launch.Launch.DataPrivacyLaunch;
import se.hytta.lti.launch.Launch.ReviewLaunch;
import se.hytta.lti.launch.Launch.TermsLaunch;
import se.hytta.lti.platform.ToolAddress;
import se.hytta.web.page.Refused;
import se.hytta.xapi.protocol.Together;

/**
 * Consumes the login that a verified launch answers and opens what it asks for: all in one transaction, or nothing. A class
 * comes at one time, so the launches of one deployment share a transaction ({@link Together}), if they are of different people.
 */
final class OpenLaunch {
    /** How many transactions of one deployment's launches are open at a time on this node. */
    private static final int LANES = 2;

    private static final int MOST_TOGETHER = 32;

    private final Jdbi jdbi;
    private final ToolAddress tool;
    private final Catalogue catalogue;
    private final BiFunction<Handle, List<LaunchRequest>, List<AuLaunch>> launchAus;
    private final Together<Door, Asked, Optional<Opened>> together =
            new Together<>(LANES, MOST_TOGETHER, asked -> 1, (door, asked) -> open(asked));

    OpenLaunch(
            Jdbi jdbi,
            ToolAddress tool,
            Catalogue catalogue,
            BiFunction<Handle, List<LaunchRequest>, List<AuLaunch>> launchAus) {
        this.jdbi = jdbi;
        this.tool = tool;
        this.catalogue = catalogue;
        this.launchAus = launchAus;
    }

    /** What launches have in common that may share a transaction. */
    private record Door(long registration, String deploymentId) {}

    /** A verified launch and the login that it says it answers; {@code named} is what the link itself says it shows. */
    record Asked(
            Launch launch,
            Secret state,
            String nonce,
            Secret proof,
            @Nullable Unit named) {
        Launcher launcher() {
            return launch.launcher();
        }
    }

    /** Throws {@link Refused} 403 when no login fits (used, too old, another browser's) or the deployment is not approved, 404 when what the link shows is gone. */
    Opened open(Launch launch, Secret state, String nonce, Secret proof) {
        Launcher launcher = launch.launcher();
        LinkClaim link = launch.link();
        Unit named =
                link == null || link.binding() == null || link.binding().au() == null ? null : unit(link.binding());
        Door door = new Door(launcher.registration().id(), launcher.deploymentId());
        Opened opened = together.run(door, new Asked(launch, state, nonce, proof, named))
                .orElseThrow(() -> new Refused(
                        403,
                        "lti.refused.deployment",
                        "deployment " + launcher.deploymentId() + " of registration "
                                + launcher.registration().id() + " is not approved"));
        return launch instanceof ReviewLaunch review ? reviewed(opened.visit(), review) : opened;
    }

    /** What the gradebook named, within the teacher's own context. */
    private Opened reviewed(Visit visit, ReviewLaunch review) {
        PageSession session = visit.session();
        String link = review.reviewed() == null ? null : review.reviewed().id();
        return jdbi.withHandle(handle -> GradeTargetRepository.attempted(
                        handle, session.deployment(), session.context(), link, review.lineItem(), review.student()))
                .map(attempted -> new Opened.Review(visit, attempted))
                .orElseThrow(() -> new Refused(
                        404, "lti.refused.attempt", "no attempt of " + review.student() + " in " + session.context()));
    }

    /** Nothing for a launch that is not let in: that its deployment waits is kept. */
    private List<Optional<Opened>> open(List<Asked> asked) {
        AdmitLaunches.requireTogether(
                asked.stream().map(a -> a.launcher().subject()).distinct().count() == asked.size(), asked);
        return jdbi.inTransaction(handle -> {
            Optional<List<Entering>> entering = AdmitLaunches.admit(handle, asked);
            return entering.isEmpty()
                    ? List.of(Optional.<Opened>empty())
                    : open(handle, asked, entering.get()).stream()
                            .map(Optional::of)
                            .toList();
        });
    }

    private List<Opened> open(Handle handle, List<Asked> asked, List<Entering> entering) {
        List<Visit> visits = LaunchRepository.write(handle, entering);
        List<@Nullable Unit> units = new ArrayList<>();
        List<LaunchRequest> requests = new ArrayList<>();
        for (int i = 0; i < visits.size(); i++) {
            Entering one = entering.get(i);
            retryGrades(handle, one);
            begin(handle, one, visits.get(i));
            if (one.launch() instanceof TermsLaunch terms) {
                EulaRepository.keep(handle, visits.get(i).session().deployment(), terms.service());
            }
            Unit unit = unit(one, asked.get(i).named());
            units.add(unit);
            if (unit != null) {
                requests.add(request(visits.get(i).session(), unit));
            }
        }
        Iterator<AuLaunch> launches = launchAus.apply(handle, requests).iterator();
        List<Opened> opened = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < visits.size(); i++) {
            opened.add(opened(entering.get(i), visits.get(i), units.get(i), launches, targets));
        }
        GradeTargetRepository.open(handle, targets);
        return opened;
    }

    private static void retryGrades(Handle handle, Entering entering) {
        Known known = entering.known();
        LinkClaim link = entering.launch().link();
        if (link != null && known.link() != null && Changes.gradesMoved(known, link)) {
            GradeTargetRepository.retry(handle, known.link());
        }
    }

    private void begin(Handle handle, Entering entering, Visit visit) {
        Binding shown = entering.shown();
        if (shown == null || shown.au() != null) {
            return;
        }
        if (catalogue.course(shown.course()).isEmpty()) {
            throw new Refused(404, "lti.refused.gone", "no course " + shown.course());
        }
        OpenUnit.begin(handle, visit.session(), shown.course());
    }

    /** What the launch shows; null for a whole course, where nothing is bound yet, and in deep linking. */
    private @Nullable Unit unit(Entering entering, @Nullable Unit named) {
        Binding shown = entering.shown();
        return named != null || shown == null || shown.au() == null ? named : unit(shown);
    }

    private LaunchRequest request(PageSession session, Unit unit) {
        if (session.role().teaches()) {
            return Previews.request(session, unit, LaunchMode.Review, null);
        }
        URI back = session.returnUrl() == null ? tool.at("/learn?launch=" + session.handle()) : session.returnUrl();
        return Previews.request(session, unit, LaunchMode.Normal, back);
    }

    private static Opened opened(
            Entering entering, Visit visit, @Nullable Unit unit, Iterator<AuLaunch> launches, List<Target> targets) {
        if (entering.launch() instanceof DataPrivacyLaunch) {
            return new Opened.OwnRecord(visit);
        }
        if (entering.launch() instanceof TermsLaunch) {
            return new Opened.Terms(visit);
        }
        PageSession session = visit.session();
        boolean picks = session.role().teaches() || entering.launch().link() == null;
        if (unit == null && entering.shown() != null) {
            return new Opened.Course(visit);
        }
        if (unit == null) {
            return picks ? new Opened.Pick(visit) : new Opened.Nothing(visit);
        }
        AuLaunch au = launches.next();
        if (picks) {
            return new Opened.Preview(visit, unit, au);
        }
        if (session.resourceLink() != null) {
            targets.add(new Target(au.registration(), unit.au().id(), session.resourceLink(), session.learner()));
        }
        return new Opened.Work(visit, unit, au.url());
    }

    private Unit unit(Binding binding) {
        return catalogue
                .find(binding)
                .orElseThrow(() ->
                        new Refused(404, "lti.refused.gone", "no unit " + binding.au() + " in " + binding.course()));
    }
}
