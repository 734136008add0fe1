package se.hytta.lti.launch;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.content.session.AuLaunch;
import se.hytta.content.session.LaunchMode;
import se.hytta.content.session.LaunchRequest;
import se.hytta.lti.grade.GradeTargetRepository;
import se.hytta.lti.key.Secret;
import se.hytta.lti.launch.Catalogue.Unit;
import se.hytta.lti.launch.Launch.ResourceLinkLaunch;
import se.hytta.lti.login.PendingLogin;
import se.hytta.lti.login.PendingLoginRepository;
import se.hytta.lti.platform.ToolAddress;
import se.hytta.web.page.Refused;

/** Consumes the login that a verified launch answers and opens what it asks for: all in one transaction, or nothing. */
final class OpenLaunch {
    private final Jdbi jdbi;
    private final ToolAddress tool;
    private final Catalogue catalogue;
    private final BiFunction<Handle, LaunchRequest, AuLaunch> launchAu;
    private final Previews previews;
    private final DeploymentRepository deployments = new DeploymentRepository();

    OpenLaunch(
            Jdbi jdbi,
            ToolAddress tool,
            Catalogue catalogue,
            BiFunction<Handle, LaunchRequest, AuLaunch> launchAu,
            Previews previews) {
        this.jdbi = jdbi;
        this.tool = tool;
        this.catalogue = catalogue;
        this.launchAu = launchAu;
        this.previews = previews;
    }

    /** Throws {@link Refused} 403 when no login fits (used, too old, another browser's) or the deployment is not approved, 404 when what the link shows is gone. */
    Opened open(Launch launch, Secret state, String nonce, Secret proof) {
        Launcher launcher = launch.launcher();
        LinkClaim link = launch instanceof ResourceLinkLaunch opened ? opened.link() : null;
        Unit named =
                link == null || link.binding() == null || link.binding().au() == null ? null : unit(link.binding());
        // nothing: the launch is not let in, but that its deployment waits is kept
        Optional<Opened> result = jdbi.inTransaction(handle -> {
            Known known = LaunchRepository.consume(handle, state, nonce, proof, launcher, link)
                    .orElseThrow(() -> whyNot(handle, state, nonce, proof, launcher));
            Optional<Known> admitted = known.organisation() != null
                    ? Optional.of(known)
                    : deployments.admit(handle, launcher).map(known::in);
            return admitted.map(in -> open(handle, in, launch, named));
        });
        return result.orElseThrow(() -> new Refused(
                403,
                "lti.refused.deployment",
                "deployment " + launcher.deploymentId() + " of registration "
                        + launcher.registration().id() + " is not approved"));
    }

    private Opened open(Handle handle, Known known, Launch launch, @Nullable Unit named) {
        Visit visit = LaunchRepository.write(handle, known, launch);
        if (!(launch instanceof ResourceLinkLaunch opened)) {
            return new Opened.Pick(visit);
        }
        if (known.link() != null && Changes.gradesMoved(known, opened.link())) {
            GradeTargetRepository.retry(handle, known.link());
        }
        boolean teaches = launch.launcher().role().teaches();
        Binding shown = opened.link().binding() == null
                ? known.binding()
                : opened.link().binding();
        if (shown != null && shown.au() == null) {
            return course(handle, visit, shown);
        }
        Unit unit = named == null && known.binding() != null ? unit(known.binding()) : named;
        if (unit == null) {
            return teaches ? new Opened.Pick(visit) : new Opened.Nothing(visit);
        }
        return teaches
                ? new Opened.Preview(visit, unit, previews.open(handle, visit.session(), unit))
                : new Opened.Work(visit, work(handle, visit.session(), unit));
    }

    private Opened course(Handle handle, Visit visit, Binding shown) {
        if (catalogue.course(shown.course()).isEmpty()) {
            throw new Refused(404, "lti.refused.gone", "no course " + shown.course());
        }
        OpenUnit.begin(handle, visit.session(), shown.course());
        return new Opened.Course(visit);
    }

    private URI work(Handle handle, PageSession session, Unit unit) {
        URI back = session.returnUrl() == null ? tool.at("/learn?launch=" + session.handle()) : session.returnUrl();
        AuLaunch au = launchAu.apply(handle, Previews.request(session, unit, LaunchMode.Normal, back));
        if (session.resourceLink() != null) {
            GradeTargetRepository.open(
                    handle, au.registration(), unit.au().id(), session.resourceLink(), session.learner());
        }
        return au.url();
    }

    private Unit unit(Binding binding) {
        return catalogue
                .find(binding)
                .orElseThrow(() ->
                        new Refused(404, "lti.refused.gone", "no unit " + binding.au() + " in " + binding.course()));
    }

    private static Refused whyNot(Handle handle, Secret state, String nonce, Secret proof, Launcher launcher) {
        PendingLogin login = PendingLoginRepository.find(handle, state).orElse(null);
        if (login == null
                || login.expired()
                || login.registration() != launcher.registration().id()) {
            return new Refused(
                    403,
                    "lti.refused.state",
                    login == null ? "state unknown or used" : "state expired or of another registration");
        }
        if (!login.nonce().equals(nonce)) {
            return new Refused(403, "lti.refused.nonce", "another nonce than was asked for");
        }
        return Arrays.equals(login.binderHash(), proof.hash())
                ? new Refused(403, "lti.refused.state", "state used meanwhile")
                : new Refused(403, "lti.refused.browser", "another browser than the login's");
    }
}
