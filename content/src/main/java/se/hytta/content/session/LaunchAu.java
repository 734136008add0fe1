package se.hytta.content.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.delivery.SignedPaths;
import se.hytta.content.registration.CourseRegistration;
import se.hytta.content.registration.Register;
import se.hytta.content.session.SessionRepository.Abandoned;
import se.hytta.content.vocabulary.Cmi5;
import se.hytta.content.vocabulary.Identities;
import se.hytta.content.vocabulary.LmsStatement;
import se.hytta.content.vocabulary.Verb;
import se.hytta.xapi.Recorder;
import se.hytta.xapi.document.DocumentKey;
import se.hytta.xapi.document.NewDocument;
import se.hytta.xapi.statement.AgentKey;

/**
 * Opens sessions of AUs (cmi5 8.1, 9.3.1, 10). The statements are recorded last and together, since Consistent-Through
 * stands still from then to the end of the transaction.
 */
public final class LaunchAu {
    private static final String JSON = "application/json";

    private final Register register;
    private final SessionRepository sessions;
    private final Recorder recorder;
    private final Identities identities;
    private final SignedPaths paths;
    private final AbandonSession abandonSession;

    public LaunchAu(
            Register register,
            SessionRepository sessions,
            Recorder recorder,
            Identities identities,
            SignedPaths paths,
            AbandonSession abandonSession) {
        this.register = register;
        this.sessions = sessions;
        this.recorder = recorder;
        this.identities = identities;
        this.paths = paths;
        this.abandonSession = abandonSession;
    }

    /** One launch on its way: what it belongs to, and the secrets of its session. */
    private record Opening(
            LaunchRequest request, Register.Registered registered, AssignableUnit unit, UUID session, Secret fetch) {
        CourseRegistration registration() {
            return registered.registration();
        }

        SessionRepository.New open() {
            return new SessionRepository.New(session, registration().id(), request.au(), request.mode(), fetch.hash());
        }
    }

    /**
     * Opens a session for each request, in their order. They are of one organisation, and no learner is there twice.
     *
     * @throws se.hytta.content.registration.UnknownCourse when there is no such course
     * @throws UnknownUnit when the course has no such unit
     */
    public List<AuLaunch> launch(Handle handle, List<LaunchRequest> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        Instant at = Instant.now();
        return open(handle, openings(handle, requests, at), at);
    }

    /** Opens a session in a registration that is locked already; the request's learner is the registration's. */
    public AuLaunch launch(Handle handle, LaunchRequest request, Register.Registered registered) {
        return open(handle, List.of(opening(request, registered)), Instant.now())
                .get(0);
    }

    private List<AuLaunch> open(Handle handle, List<Opening> openings, Instant at) {
        Map<UUID, List<Abandoned>> ended = sessions
                .open(handle, openings.stream().map(Opening::open).toList())
                .stream()
                .collect(Collectors.groupingBy(Abandoned::registration));
        List<ObjectNode> statements = new ArrayList<>();
        List<NewDocument> documents = new ArrayList<>();
        List<AuLaunch> launches = new ArrayList<>();
        for (Opening opening : openings) {
            CourseRegistration registration = opening.registration();
            LaunchUrl url = url(registration, opening.unit);
            statements.addAll(opening.registered.satisfied());
            ended.getOrDefault(registration.id(), List.of()).stream()
                    .map(session -> abandonSession.statement(registration, session, at))
                    .forEach(statements::add);
            statements.add(launched(opening, url, at));
            documents.add(launchData(opening));
            if (opening.registered.isNew()) {
                documents.add(preferences(opening));
            }
            launches.add(new AuLaunch(complete(url, opening), registration.id(), opening.session));
        }
        long organisation = openings.get(0).registration().organisation();
        recorder.state(handle, organisation, identities.authority(), statements, documents);
        return launches;
    }

    private List<Opening> openings(Handle handle, List<LaunchRequest> requests, Instant at) {
        List<Register.Registered> registered = register.findOrMake(
                handle, requests.stream().map(LaunchRequest::enrolment).toList(), at);
        List<Opening> openings = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            openings.add(opening(requests.get(i), registered.get(i)));
        }
        return openings;
    }

    private static Opening opening(LaunchRequest request, Register.Registered registered) {
        AssignableUnit unit = registered.registration().version().unit(request.au());
        if (unit == null) {
            throw new UnknownUnit(request.course(), request.au());
        }
        return new Opening(request, registered, unit, UUID.randomUUID(), Secret.random());
    }

    /** The learner's own preferences, made in another course, are hers and stay. */
    private NewDocument preferences(Opening opening) {
        return new NewDocument(
                DocumentKey.agentProfile(key(opening.registration()), Cmi5.PREFERENCES),
                JSON,
                LearnerPreferences.launched(opening.request.language()).json(),
                false);
    }

    private NewDocument launchData(Opening opening) {
        LaunchRequest request = opening.request;
        AgentKey actor = key(opening.registration());
        return new NewDocument(
                DocumentKey.state(
                        identities.au(request.au()),
                        actor,
                        opening.registration().id(),
                        Cmi5.LAUNCH_DATA),
                JSON,
                LaunchData.of(opening.unit, opening.session, request.mode(), request.returnUrl()),
                true);
    }

    private AgentKey key(CourseRegistration registration) {
        return identities.key(registration.learner(), registration.actor());
    }

    private ObjectNode launched(Opening opening, LaunchUrl url, Instant at) {
        AssignableUnit unit = opening.unit;
        LaunchRequest request = opening.request;
        LmsStatement statement = statement(
                        Verb.launched, opening.registration(), unit, request.au(), opening.session, at)
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
                        identities.actor(registration.learner(), registration.actor()),
                        registration.id(),
                        session,
                        List.of(unit.id()),
                        at)
                .about(identities.au(au), unit.statedType(), unit.title());
    }

    private LaunchUrl url(CourseRegistration registration, AssignableUnit unit) {
        return new LaunchUrl(unit.url().under(paths.base(registration.id(), registration.version())));
    }

    private URI complete(LaunchUrl url, Opening opening) {
        CourseRegistration registration = opening.registration();
        return url.with(
                identities.publicUrl() + "/xapi",
                identities.publicUrl() + "/cmi5/fetch/" + opening.fetch.fetchToken(opening.session),
                identities.actor(registration.learner(), registration.actor()).toString(),
                registration.id().toString(),
                identities.au(opening.request.au()));
    }
}
