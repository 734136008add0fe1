package se.hytta.content.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.delivery.OriginPattern;
import se.hytta.content.registration.CourseRegistration;
import se.hytta.content.registration.Enrolment;
import se.hytta.content.registration.Register;
import se.hytta.content.vocabulary.Cmi5;
import se.hytta.content.vocabulary.Identities;
import se.hytta.content.vocabulary.LmsStatement;
import se.hytta.content.vocabulary.Verb;
import se.hytta.xapi.Recorder;
import se.hytta.xapi.document.DocumentKey;
import se.hytta.xapi.document.NewDocument;
import se.hytta.xapi.statement.AgentKey;

/**
 * Opens a session of an AU (cmi5 8.1, 9.3.1, 10). The statements are recorded last and together, since Consistent-Through
 * stands still from then to the end of the transaction.
 */
public final class LaunchAu {
    private static final String JSON = "application/json";

    private final Register register;
    private final SessionRepository sessions;
    private final Recorder recorder;
    private final Identities identities;
    private final OriginPattern origins;

    public LaunchAu(
            Register register,
            SessionRepository sessions,
            Recorder recorder,
            Identities identities,
            OriginPattern origins) {
        this.register = register;
        this.sessions = sessions;
        this.recorder = recorder;
        this.identities = identities;
        this.origins = origins;
    }

    /**
     * @throws se.hytta.content.registration.UnknownCourse when there is no such course
     * @throws UnknownUnit when the course has no such unit
     */
    public AuLaunch launch(Handle handle, LaunchRequest request) {
        Instant at = Instant.now();
        Register.Registered registered = register.findOrMake(
                handle,
                new Enrolment(
                        request.organisation(),
                        request.homeOrganisation(),
                        request.learner(),
                        request.context(),
                        request.course()),
                at);
        CourseRegistration registration = registered.registration();
        AssignableUnit unit = registration.version().unit(request.au());
        if (unit == null) {
            throw new UnknownUnit(request.course(), request.au());
        }
        List<ObjectNode> statements = new ArrayList<>(registered.satisfied());
        UUID session = UUID.randomUUID();
        Secret fetch = Secret.random();
        sessions.open(handle, session, registration.id(), request.au(), request.mode(), fetch.hash()).stream()
                .map(ended -> abandoned(registration, ended, at))
                .forEach(statements::add);
        List<NewDocument> documents = new ArrayList<>(List.of(launchData(request, registration, unit, session)));
        if (registered.isNew()) {
            documents.add(preferences(request));
        }
        LaunchUrl url = url(registration, unit);
        statements.add(launched(registration, unit, request, session, url, at));
        recorder.state(handle, request.organisation(), identities.authority(), statements, documents);
        return new AuLaunch(complete(url, registration, request.au(), session, fetch), registration.id(), session);
    }

    /** The learner's own preferences, made in another course, are hers and stay. */
    private NewDocument preferences(LaunchRequest request) {
        return new NewDocument(
                DocumentKey.agentProfile(identities.key(request.learner()), Cmi5.PREFERENCES),
                JSON,
                LaunchData.preferences(request.language()),
                false);
    }

    private NewDocument launchData(
            LaunchRequest request, CourseRegistration registration, AssignableUnit unit, UUID session) {
        AgentKey actor = identities.key(request.learner());
        return new NewDocument(
                DocumentKey.state(identities.au(request.au()), actor, registration.id(), Cmi5.LAUNCH_DATA),
                JSON,
                LaunchData.of(unit, session, request.mode(), request.returnUrl()),
                true);
    }

    private ObjectNode abandoned(CourseRegistration registration, SessionRepository.Abandoned ended, Instant at) {
        AssignableUnit unit = registration.version().unit(ended.au());
        if (unit == null) {
            throw new UnknownUnit(registration.version().course(), ended.au());
        }
        return statement(Verb.abandoned, registration, unit, ended.au(), ended.session(), at)
                .lasting(ended.lasted())
                .json();
    }

    private ObjectNode launched(
            CourseRegistration registration,
            AssignableUnit unit,
            LaunchRequest request,
            UUID session,
            LaunchUrl url,
            Instant at) {
        LmsStatement statement = statement(Verb.launched, registration, unit, request.au(), session, at)
                .with(Cmi5.LAUNCH_MODE, request.mode().name())
                .with(Cmi5.LAUNCH_URL, url.plain())
                .with(Cmi5.MOVE_ON, unit.moveOn().name());
        if (unit.masteryScore() != null) {
            statement.extensions().put(Cmi5.MASTERY_SCORE, unit.masteryScore());
        }
        if (unit.launchParameters() != null) {
            statement.with(Cmi5.LAUNCH_PARAMETERS, unit.launchParameters());
        }
        return statement.json();
    }

    private LmsStatement statement(
            Verb verb, CourseRegistration registration, AssignableUnit unit, long au, UUID session, Instant at) {
        return new LmsStatement(
                        verb,
                        identities.actor(registration.learner()),
                        registration.id(),
                        session,
                        List.of(unit.id()),
                        at)
                .about(identities.au(au), unit.statedType(), unit.title());
    }

    private LaunchUrl url(CourseRegistration registration, AssignableUnit unit) {
        String base = origins.of(registration.version().course())
                + '/'
                + registration.version().hash()
                + '/';
        return new LaunchUrl(unit.url().under(base));
    }

    private URI complete(LaunchUrl url, CourseRegistration registration, long au, UUID session, Secret fetch) {
        return url.with(
                identities.publicUrl() + "/xapi",
                identities.publicUrl() + "/cmi5/fetch/" + fetch.fetchToken(session),
                identities.actor(registration.learner()).toString(),
                registration.id().toString(),
                identities.au(au));
    }
}
