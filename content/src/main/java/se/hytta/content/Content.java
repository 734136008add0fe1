package se.hytta.content;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.content.conformance.Cmi5DocumentGate;
import se.hytta.content.conformance.Cmi5StatementGate;
import se.hytta.content.conformance.PreferenceListener;
import se.hytta.content.counting.CountPeople;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.delivery.CourseOrigin;
import se.hytta.content.delivery.CourseRepository;
import se.hytta.content.delivery.DeleteCourse;
import se.hytta.content.delivery.ExportCourse;
import se.hytta.content.delivery.FileCache;
import se.hytta.content.delivery.ImportBuiltIn;
import se.hytta.content.delivery.ImportCourse;
import se.hytta.content.delivery.ImportLimits;
import se.hytta.content.delivery.OriginPattern;
import se.hytta.content.delivery.ReceivePackage;
import se.hytta.content.delivery.SignedPaths;
import se.hytta.content.draft.Drafts;
import se.hytta.content.draft.PreviewDraft;
import se.hytta.content.judgement.Judging;
import se.hytta.content.judgement.SubmissionRepository;
import se.hytta.content.personal.LearnerCourses;
import se.hytta.content.player.Player;
import se.hytta.content.registration.CourseRegistration;
import se.hytta.content.registration.CourseTotal;
import se.hytta.content.registration.LearnerCourse;
import se.hytta.content.registration.LearnerProgress;
import se.hytta.content.registration.OutcomeListener;
import se.hytta.content.registration.ProgressRepository;
import se.hytta.content.registration.ReachOutcome;
import se.hytta.content.registration.Register;
import se.hytta.content.registration.RegistrationRepository;
import se.hytta.content.registration.StateSatisfied;
import se.hytta.content.registration.WaiveAu;
import se.hytta.content.session.AbandonSession;
import se.hytta.content.session.AuLaunch;
import se.hytta.content.session.FetchResource;
import se.hytta.content.session.LaunchAu;
import se.hytta.content.session.LaunchRequest;
import se.hytta.content.session.LearnerPreferences;
import se.hytta.content.session.SessionPace;
import se.hytta.content.session.SessionRealm;
import se.hytta.content.session.SessionRepository;
import se.hytta.content.session.SweepSessions;
import se.hytta.content.session.UnknownUnit;
import se.hytta.content.vocabulary.Cmi5;
import se.hytta.content.vocabulary.Identities;
import se.hytta.content.workshop.Workshop;
import se.hytta.xapi.Recorder;
import se.hytta.xapi.access.Realm;
import se.hytta.xapi.document.DocumentGate;
import se.hytta.xapi.document.DocumentKey;
import se.hytta.xapi.recording.StatementGate;

/** Courses inside another application: what the host makes once, mounts and calls. */
public final class Content {
    private final Jdbi jdbi;
    private final Recorder recorder;
    private final Identities identities;
    private volatile ImportLimits importLimits = ImportLimits.DEFAULT;
    private final CourseRepository courses = new CourseRepository();
    private final SessionRepository sessions;
    private final ProgressRepository progress = new ProgressRepository();
    private final ReachOutcome reachOutcome;
    private final SignedPaths paths;
    private final LaunchAu launchAu;
    private final SessionRealm realm;
    private final Cmi5StatementGate statementGate;
    private final CourseOrigin origin;
    private final Judging judging;
    private final Register register;
    private final SweepSessions sweepSessions;
    private final WaiveAu waiveAu;
    private final Player player;
    private final List<PreferenceListener> preferenceListeners = new CopyOnWriteArrayList<>();

    /** Brings the schema {@code content} to the newest version; {@link Recorder#migrate} goes before. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure(Content.class.getClassLoader())
                .dataSource(dataSource)
                .schemas("content")
                .locations("classpath:db/content")
                .load()
                .migrate();
    }

    /**
     * @param publicUrl the host's own; the fetch URL and the activities' ids stand under it
     * @param contentOrigin the pattern of the courses' origins, such as {@code https://{course}.content.example.se}
     */
    public Content(Jdbi jdbi, Recorder recorder, URI publicUrl, String contentOrigin) {
        this(jdbi, recorder, publicUrl, contentOrigin, SessionRepository.USUAL_LIFE, SessionPace.USUAL);
    }

    /**
     * @param sessionLife how long after its launch a session is good at most; then it is abandoned
     * @param statementsPerMinute that one session may send, on this node
     */
    public Content(
            Jdbi jdbi,
            Recorder recorder,
            URI publicUrl,
            String contentOrigin,
            Duration sessionLife,
            int statementsPerMinute) {
        this.jdbi = jdbi;
        this.sessions = new SessionRepository(sessionLife);
        this.recorder = recorder;
        this.identities = new Identities(publicUrl);
        OriginPattern origins = new OriginPattern(contentOrigin, publicUrl);
        this.paths = new SignedPaths(jdbi, origins, sessionLife);
        RegistrationRepository registrations = new RegistrationRepository();
        StateSatisfied stateSatisfied = new StateSatisfied(registrations, identities);
        this.reachOutcome = new ReachOutcome(registrations, stateSatisfied);
        SubmissionRepository submissions = new SubmissionRepository();
        FileCache files = new FileCache(jdbi, courses);
        this.register = new Register(registrations, courses, stateSatisfied);
        AbandonSession abandonSession = new AbandonSession(register, sessions, recorder, identities);
        this.launchAu = new LaunchAu(register, sessions, recorder, identities, paths, abandonSession);
        this.sweepSessions = new SweepSessions(jdbi, sessions, abandonSession);
        this.waiveAu = new WaiveAu(reachOutcome, recorder, identities);
        this.player = new Player(jdbi, register, launchAu, waiveAu, abandonSession, sessions, identities);
        this.realm = new SessionRealm(jdbi, sessions, courses, identities);
        this.statementGate = new Cmi5StatementGate(
                sessions, registrations, reachOutcome, submissions, new SessionPace(statementsPerMinute));
        recorder.personalRecords().add(new LearnerCourses(jdbi, identities.publicUrl()));
        this.origin = new CourseOrigin(origins, publicUrl, paths, files);
        this.judging = new Judging(jdbi, submissions, register, reachOutcome, recorder, identities, files);
    }

    /** Makes ready for the first launch: imports the courses that the build compiled; what is there already stays as it is. */
    public void importBuiltIn() {
        paths.prepare();
        new ImportBuiltIn(jdbi, new ImportCourse(jdbi, courses), Content.class.getClassLoader()).run();
    }

    /**
     * What authors need, not started.
     *
     * @param ownCourses a folder with courses of the host's own; null where there is none
     */
    public Workshop workshop(@Nullable Path ownCourses) {
        return new Workshop(ownCourses, new ImportCourse(jdbi, courses));
    }

    /** Says how much a package may be from now on. */
    public void limitImports(ImportLimits limits) {
        importLimits = limits;
    }

    /** Takes packages in; who may is the caller's to settle. */
    public ReceivePackage receivePackage() {
        return new ReceivePackage(new ImportCourse(jdbi, courses, importLimits), importLimits.bytes());
    }

    /** Deletes courses; who may is the caller's to settle. */
    public DeleteCourse deleteCourse() {
        return new DeleteCourse(jdbi, courses);
    }

    /** The course with that row id as it is now; nothing when there is none. */
    public Optional<CatalogueCourse> course(long id) {
        return jdbi.withHandle(handle -> courses.current(handle, id)).map(CatalogueCourse::of);
    }

    /** Courses as packages for other LMSs. */
    public ExportCourse exportCourse() {
        return new ExportCourse(jdbi, courses);
    }

    /** Courses on their way from an author to learners. */
    public Drafts drafts() {
        return new Drafts(
                jdbi,
                courses,
                new ImportCourse(jdbi, courses, importLimits),
                new PreviewDraft(jdbi, courses, launchAu));
    }

    /** How many people use a course. */
    public CountPeople countPeople() {
        return new CountPeople(jdbi, courses);
    }

    /** Whose author brought a course; nothing for the installation's own, or none. */
    public Optional<Long> organisationOf(long course) {
        return jdbi.withHandle(handle -> courses.organisation(handle, course));
    }

    /** Has the listener told of every outcome, in the transaction that records it. */
    public void listen(OutcomeListener listener) {
        reachOutcome.listen(listener);
    }

    /** Has the listener told of what learners choose in modules, in the transaction that keeps it. */
    public void listenToPreferences(PreferenceListener listener) {
        preferenceListeners.add(listener);
    }

    public List<CatalogueCourse> catalogue() {
        return jdbi.withHandle(handle ->
                courses.current(handle).stream().map(CatalogueCourse::of).toList());
    }

    /**
     * Opens a session of an AU in the caller's transaction, to be called near its end.
     *
     * @throws se.hytta.content.registration.UnknownCourse when there is no such course
     * @throws se.hytta.content.session.UnknownUnit when the course has no such unit
     */
    public AuLaunch launch(Handle transaction, LaunchRequest request) {
        return launchAu.launch(transaction, List.of(request)).get(0);
    }

    /** The same for several at once, in their order; they are of one organisation, and no learner is there twice. */
    public List<AuLaunch> launch(Handle transaction, List<LaunchRequest> requests) {
        return launchAu.launch(transaction, requests);
    }

    /** From now on every AU hears that the learner wants it so, in the caller's transaction. */
    public void prefer(Handle transaction, long organisation, UUID learner, LearnerPreferences preferences) {
        recorder.putDocument(
                transaction,
                organisation,
                DocumentKey.agentProfile(identities.key(learner), Cmi5.PREFERENCES),
                "application/json",
                preferences.json());
    }

    /** Whether the unit of a session of this learner's has begun to speak; nothing when there is no such session. */
    public Optional<Boolean> hasBegun(long organisation, UUID learner, UUID session) {
        return jdbi.withHandle(handle -> sessions.hasBegun(handle, organisation, learner, session));
    }

    /** Every registration of an organisation in one LMS context. */
    public List<LearnerProgress> progress(long organisation, String context) {
        return jdbi.withHandle(handle -> progress.inContext(handle, organisation, context));
    }

    /** Every registration of one learner in an organisation. */
    public List<LearnerProgress> progressOf(long organisation, UUID learner) {
        return jdbi.withHandle(handle -> progress.ofLearner(handle, organisation, learner));
    }

    /** The same, each with its course as that registration has it; one query once the versions are known. */
    public List<LearnerCourse> coursesOf(long organisation, UUID learner) {
        return jdbi.withHandle(handle -> progress.ofLearner(handle, organisation, learner).stream()
                .map(one -> new LearnerCourse(one, CatalogueCourse.of(courses.version(handle, one.version()))))
                .toList());
    }

    /** The publisher id of the course of each of these registrations that is one, in the caller's transaction. */
    public Map<UUID, String> coursesOf(Handle transaction, Collection<UUID> registrations) {
        return RegistrationRepository.courses(transaction, registrations);
    }

    /** How much of its whole course a registration has reached, in the caller's transaction. */
    public CourseTotal total(Handle transaction, long organisation, UUID registration) {
        return register.total(transaction, organisation, registration);
    }

    /** Courses for other systems that want a player. */
    public Player player() {
        return player;
    }

    /**
     * A teacher says that a learner need not do an AU, for a reason in words (cmi5 9.3.7); who may is the caller's to
     * settle. Whether it was not waived before.
     *
     * @param au row id of the AU, {@code reason} 1 to {@value WaiveAu#LONGEST_REASON} characters
     * @throws UnknownUnit when the organisation has no such registration, or its course no such AU
     */
    public boolean waive(Handle transaction, long organisation, UUID registration, long au, String reason) {
        CourseRegistration found = register.lock(transaction, registration)
                .filter(locked -> locked.organisation() == organisation)
                .orElseThrow(() -> new UnknownUnit(0, au));
        AssignableUnit unit = found.version().unit(au);
        if (unit == null) {
            throw new UnknownUnit(found.version().course(), au);
        }
        return waiveAu.waive(transaction, found, au, unit, reason);
    }

    /** Begins to abandon sessions that are left open beyond their time; the schema must be there. */
    public void start() {
        sweepSessions.start();
    }

    public void stop() {
        sweepSessions.stop();
    }

    /** What people judge; who may is the caller's to settle. */
    public Judging judging() {
        return judging;
    }

    public List<Realm> realms() {
        return List.of(realm);
    }

    public StatementGate statementGate() {
        return statementGate;
    }

    public DocumentGate documentGate() {
        return new Cmi5DocumentGate(sessions, preferenceListeners);
    }

    /** JAX-RS singletons, under {@code cmi5/}. */
    public Set<Object> resources() {
        return Set.of(new FetchResource(jdbi, sessions));
    }

    public CourseOrigin origin() {
        return origin;
    }
}
