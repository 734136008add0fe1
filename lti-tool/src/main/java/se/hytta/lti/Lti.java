package se.hytta.lti;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.hytta.content.Content;
import se.hytta.content.delivery.Framing;
import se.hytta.lti.certificate.Certificates;
import se.hytta.lti.check.CheckRegistration;
import se.hytta.lti.check.RecentRepository;
import se.hytta.lti.check.RefusedLaunches;
import se.hytta.lti.deeplink.PickPage;
import se.hytta.lti.deeplink.PickResource;
import se.hytta.lti.eula.AnswerTerms;
import se.hytta.lti.grade.Grades;
import se.hytta.lti.grade.ScoreQueue;
import se.hytta.lti.guide.Guides;
import se.hytta.lti.key.KeysResource;
import se.hytta.lti.key.SigningKeys;
import se.hytta.lti.launch.BegunResource;
import se.hytta.lti.launch.Catalogue;
import se.hytta.lti.launch.Launches;
import se.hytta.lti.launch.LearnerFrames;
import se.hytta.lti.launch.Members;
import se.hytta.lti.launch.NoticeResource;
import se.hytta.lti.launch.OfferedServices;
import se.hytta.lti.launch.OpenUnit;
import se.hytta.lti.launch.PageSession;
import se.hytta.lti.launch.PageSessions;
import se.hytta.lti.launch.PageTicketResource;
import se.hytta.lti.launch.PageTickets;
import se.hytta.lti.launch.Prefer;
import se.hytta.lti.launch.Previews;
import se.hytta.lti.login.LoginResource;
import se.hytta.lti.login.PendingLoginRepository;
import se.hytta.lti.notice.NoticeHandlers;
import se.hytta.lti.outbound.Outbound;
import se.hytta.lti.outbound.Remote;
import se.hytta.lti.personal.LearnerLaunches;
import se.hytta.lti.personal.ProtectedIdentities;
import se.hytta.lti.platform.CanvasResource;
import se.hytta.lti.platform.Deployments;
import se.hytta.lti.platform.Invitations;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.RegistrationDetails;
import se.hytta.lti.platform.ToolAddress;
import se.hytta.lti.roster.Rosters;
import se.hytta.lti.token.AccessTokens;
import se.hytta.web.page.Pages;
import se.hytta.xapi.Recorder;

/** LTI 1.3 and Advantage inside the application: what it makes once, mounts and calls. Making it touches no database. */
public final class Lti {
    private static final Logger LOG = LoggerFactory.getLogger(Lti.class);

    private final Jdbi jdbi;
    private final ToolAddress tool;
    private final Platforms platforms;
    private final Deployments deployments;
    private final Invitations invitations;
    private final SigningKeys keys;
    private final Duration keyLife;
    private final CheckRegistration check;
    private final RefusedLaunches refusals;
    private final PageSessions sessions;
    private final PageTickets tickets;
    private final OpenUnit openUnit;
    private final Prefer prefer;
    private final Certificates certificates;
    private final Grades grades;
    private final AnswerTerms answerTerms;
    private final Rosters rosters;
    private final NoticeHandlers noticeHandlers;
    private final Set<Object> resources = new LinkedHashSet<>();
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread thread = new Thread(run, "hytta-housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    /** Brings the schema {@code lti} to the newest version; {@link Recorder#migrate} goes before. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure(Lti.class.getClassLoader())
                .dataSource(dataSource)
                .schemas("lti")
                .locations("classpath:db/lti")
                .load()
                .migrate();
    }

    public Lti(Jdbi jdbi, LtiSettings settings, Recorder recorder, Content content, Pages pages) {
        this.jdbi = jdbi;
        this.tool = new ToolAddress(settings.publicUrl());
        this.platforms = new Platforms(jdbi);
        this.deployments = new Deployments(jdbi);
        this.refusals = new RefusedLaunches(jdbi, platforms);
        this.invitations = new Invitations(jdbi, platforms, tool, recorder.organisations()::named);
        this.sessions = new PageSessions(jdbi);
        this.tickets = new PageTickets(jdbi);
        this.keys = new SigningKeys(jdbi);
        this.keyLife = settings.keyLife();
        Outbound outbound = new Outbound(settings.publicUrl());
        Remote remote = new Remote(outbound);
        AccessTokens tokens = new AccessTokens(keys, remote);
        this.check = new CheckRegistration(jdbi, tokens, remote);
        this.grades = new Grades(jdbi, platforms, tokens, remote, content::total);
        this.answerTerms = new AnswerTerms(jdbi, platforms, tokens, remote);
        this.rosters = new Rosters(jdbi, platforms, tokens, remote);
        this.noticeHandlers = new NoticeHandlers(jdbi, platforms, tokens, remote, tool);
        content.listen(grades.listener());
        recorder.personalRecords()
                .add(new LearnerLaunches(jdbi, settings.publicUrl().toString()));
        Catalogue catalogue = new Catalogue(content::catalogue);
        Previews previews = new Previews(content::launch, pages);
        this.certificates = new Certificates(jdbi, recorder.organisations(), settings.publicUrl());
        this.prefer = new Prefer(jdbi, content);
        content.listenToPreferences(prefer::learned);
        this.openUnit = new OpenUnit(jdbi, catalogue, previews);
        PickPage pickPage = new PickPage(catalogue, pages);
        resources.add(new KeysResource(keys));
        resources.add(new PageTicketResource(sessions, tickets));
        resources.add(new BegunResource(sessions, content));
        resources.add(new LoginResource(jdbi, platforms, tool, pages));
        resources.add(Launches.resource(
                jdbi, tool, platforms, outbound, catalogue, content::launch, previews, pickPage, this::offered, pages));
        resources.add(new NoticeResource(jdbi, platforms, outbound));
        resources.add(new PickResource(jdbi, sessions, platforms, keys, tool, catalogue, pickPage, previews, pages));
        resources.add(new CanvasResource(tool, settings.toolName()));
        resources.add(Guides.resource(
                jdbi,
                platforms,
                invitations,
                outbound,
                remote,
                check,
                recorder.personalRecords().retention()::of,
                tool,
                settings.toolName(),
                pages));
    }

    /** JAX-RS singletons, under {@code lti/}. */
    public Set<Object> resources() {
        return Set.copyOf(resources);
    }

    /** The origins whose pages may frame the tool and its courses: the enabled platforms', and the tool's own. */
    public Collection<String> frameAncestors() {
        Set<String> origins = new LinkedHashSet<>(platforms.frameOrigins());
        origins.add(RegistrationDetails.origin(tool.publicUrl()));
        return origins;
    }

    /** Who may show a course's files in a frame. */
    public Framing framing(Supplier<Collection<String>> anybody) {
        return new LearnerFrames(jdbi, platforms).with(anybody);
    }

    public Platforms platforms() {
        return platforms;
    }

    public Deployments deployments() {
        return deployments;
    }

    public Invitations invitations() {
        return invitations;
    }

    /** Hears of the launches that are refused, and keeps the last. */
    public RefusedLaunches refusals() {
        return refusals;
    }

    public RecentRepository recent() {
        return new RecentRepository(jdbi);
    }

    public ProtectedIdentities protectedIdentities() {
        return new ProtectedIdentities(jdbi);
    }

    /** The tool's own keys. */
    public SigningKeys keys() {
        return keys;
    }

    public CheckRegistration check() {
        return check;
    }

    public PageSessions sessions() {
        return sessions;
    }

    public PageTickets tickets() {
        return tickets;
    }

    public Certificates certificates() {
        return certificates;
    }

    /** Remembers what people choose of language and text. */
    public Prefer prefer() {
        return prefer;
    }

    public OpenUnit openUnit() {
        return openUnit;
    }

    /** Registers for platforms' notices in the background. */
    public NoticeHandlers noticeHandlers() {
        return noticeHandlers;
    }

    public Rosters rosters() {
        return rosters;
    }

    public Members members() {
        return new Members(jdbi);
    }

    public AnswerTerms answerTerms() {
        return answerTerms;
    }

    /** What became of scores, and what teachers decide about them. */
    public Grades grades() {
        return grades;
    }

    /** What waits for the platforms; asks the database. */
    public ScoreQueue scores() {
        return grades.queue();
    }

    /** Starts sending grades and forgetting what has expired; the schema must be there. */
    public void start() {
        grades.start();
        rosters.start();
        housekeeping.scheduleWithFixedDelay(this::tidy, 1, 10, TimeUnit.MINUTES);
        housekeeping.scheduleWithFixedDelay(this::registerHandlers, 5, 10, TimeUnit.SECONDS);
        housekeeping.scheduleWithFixedDelay(this::writeRefusals, 5, 5, TimeUnit.SECONDS);
    }

    public void stop() {
        housekeeping.shutdownNow();
        rosters.stop();
        grades.stop();
    }

    private void writeRefusals() {
        try {
            refusals.write();
        } catch (RuntimeException e) {
            LOG.warn("Refused launches were not noted: {}", e.getMessage());
        }
    }

    private void offered(PageSession session, OfferedServices services) {
        rosters.offered(session, services);
        noticeHandlers.offered(session, services);
    }

    private void registerHandlers() {
        try {
            noticeHandlers.registerDue();
        } catch (RuntimeException e) {
            LOG.warn("Handlers of notices wait for the next round: {}", e.getMessage());
        }
    }

    private void tidy() {
        try {
            jdbi.useHandle(Lti::removeExpired);
            keys.keepFresh(keyLife);
        } catch (RuntimeException e) {
            LOG.warn("Expired logins, sessions and keys wait for the next round: {}", e.getMessage());
        }
    }

    private static void removeExpired(Handle handle) {
        PendingLoginRepository.removeExpired(handle);
        PageSessions.removeExpired(handle);
        PageTickets.removeExpired(handle);
    }
}
