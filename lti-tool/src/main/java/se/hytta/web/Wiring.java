package se.hytta.web;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.hytta.content.Content;
import se.hytta.content.delivery.Framing;
import se.hytta.content.workshop.Workshop;
import se.hytta.lti.Lti;
import se.hytta.lti.LtiSettings;
import se.hytta.web.admin.Administration;
import se.hytta.web.learn.CertificateResource;
import se.hytta.web.learn.CertificatesResource;
import se.hytta.web.learn.LearnResource;
import se.hytta.web.learn.PreferencesResource;
import se.hytta.web.learn.PublicResource;
import se.hytta.web.learn.RecordResource;
import se.hytta.web.learn.TermsResource;
import se.hytta.web.learn.TranscriptResource;
import se.hytta.web.metrics.MetricsPassword;
import se.hytta.web.metrics.Published;
import se.hytta.web.metrics.Queues;
import se.hytta.web.page.AssetResource;
import se.hytta.web.page.DatabaseAway;
import se.hytta.web.page.FailureMapper;
import se.hytta.web.page.Pages;
import se.hytta.web.profile.ProfileResource;
import se.hytta.web.progress.Launched;
import se.hytta.web.teach.GradesResource;
import se.hytta.web.teach.JudgeResource;
import se.hytta.web.teach.TeachDraftsResource;
import se.hytta.web.teach.TeachResource;
import se.hytta.xapi.Recorder;
import se.hytta.xapi.forwarding.Forwardings;

/**
 * All parts put together, from the recorder up. Making it touches no database; {@link #start} does, in the background and
 * until it succeeds, and only then {@link #ready} is true.
 */
final class Wiring {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final Settings settings;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Pages pages = new Pages();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Recorder recorder;
    private final Content content;
    private final Forwardings forwardings;
    private final Lti lti;
    private final FrameAncestors frameAncestors;
    private final Framing framing;
    private final Workshop workshop;
    private final Administration administration;
    private final MetricsPassword metricsPassword;
    private volatile boolean ready;

    Wiring(Settings settings) {
        this.settings = settings;
        this.pool = Database.pool(settings);
        this.jdbi = Jdbi.create(pool);
        this.recorder = new Recorder(jdbi, settings.publicUrl(), settings.recorderLimits());
        this.content = new Content(
                jdbi,
                recorder,
                settings.publicUrl(),
                settings.contentOrigin(),
                settings.sessionLife(),
                settings.sessionStatements());
        content.limitImports(settings.importLimits());
        this.forwardings = recorder.forwardings(
                new CalledAddresses(settings.publicUrl()),
                content::coursesOf,
                new WithheldLearners(settings.publicUrl()),
                new SealedDestinations(settings.accounts().key()));
        this.lti = new Lti(jdbi, new LtiSettings(settings.publicUrl(), settings.keyLife()), recorder, content, pages);
        this.workshop = content.workshop(settings.coursesDir().orElse(null));
        this.frameAncestors = new FrameAncestors(lti::frameAncestors);
        this.framing = lti.framing(frameAncestors::get);
        this.metricsPassword = new MetricsPassword(settings.metricsPassword());
        this.administration = new Administration(
                jdbi,
                settings.publicUrl(),
                settings.adminPassword(),
                settings.accounts(),
                recorder,
                forwardings,
                content,
                workshop,
                lti,
                pages);
    }

    Settings settings() {
        return settings;
    }

    Pages pages() {
        return pages;
    }

    Content content() {
        return content;
    }

    Administration administration() {
        return administration;
    }

    /** The origins that may show the tool and its courses in a frame, beside its own. */
    Collection<String> frameAncestors() {
        return frameAncestors.get();
    }

    /** Who may show a course's files in a frame. */
    Framing framing() {
        return framing;
    }

    /** Whether the schemas and the built-in courses are there, so that requests can be answered. */
    boolean ready() {
        return ready;
    }

    boolean databaseAnswers() {
        return Database.answers(pool);
    }

    /** Tells the server's registry what there is to tell, to be read while it is ready. */
    Published publish(MetricRegistry registry) {
        return new Published(
                registry, recorder::figures, new Queues(lti::scores, forwardings::queues), pool.getHikariPoolMXBean());
    }

    MetricsPassword metricsPassword() {
        return metricsPassword;
    }

    /** The JAX-RS resources and mappers, all of them: nothing is found by scanning. */
    Set<Object> resources() {
        Set<Object> resources = new LinkedHashSet<>();
        resources.add(new AssetResource());
        resources.add(new FailureMapper(pages, lti.refusals()));
        resources.add(new PublicResource(
                pages,
                settings.applyLinks(),
                settings.feedback(),
                settings.financingLine(),
                settings.financingEmblem()));
        resources.add(new ProfileResource(pages));
        resources.add(new FrameFilter(lti.platforms(), new SecurityHeaders(settings)));
        Launched launched = new Launched(lti.sessions(), lti.tickets());
        resources.add(new RecordResource(pages, launched, recorder.personalRecords(), settings.publicUrl()));
        resources.add(new TermsResource(pages, launched, lti.answerTerms()));
        resources.add(new LearnResource(pages, launched, content, lti.openUnit()));
        resources.add(new TranscriptResource(pages, launched, content));
        resources.add(new CertificatesResource(pages, launched, content, lti.certificates(), settings.publicUrl()));
        resources.add(new CertificateResource(pages, lti.certificates(), settings.publicUrl()));
        resources.add(new PreferencesResource(pages, launched, content, lti.prefer()));
        resources.add(new TeachResource(pages, launched, lti.members(), lti.rosters(), content));
        resources.add(new JudgeResource(pages, launched, lti.members(), content));
        resources.add(new TeachDraftsResource(pages, launched, content.drafts()));
        resources.add(new GradesResource(pages, launched, lti.grades()));
        resources.addAll(recorder.resources(content.realms(), content.statementGate(), content.documentGate()));
        resources.addAll(content.resources());
        resources.addAll(lti.resources());
        resources.addAll(administration.resources());
        return resources;
    }

    void start() {
        Thread starting = new Thread(this::startUntilItSucceeds, "hytta-start");
        starting.setDaemon(true);
        starting.start();
    }

    void stop() {
        stopped.countDown();
        ready = false;
        recorder.personalRecords().stop();
        lti.stop();
        workshop.ownCourses().close();
        content.stop();
        recorder.stop();
        forwardings.stop();
        pool.close();
    }

    private void startUntilItSucceeds() {
        long wait = 250;
        while (!tryToStart()) {
            if (isStoppedWithin(wait)) {
                return;
            }
            wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
        }
        LOG.info("Hytta is ready at {}", settings.publicUrl());
    }

    private boolean tryToStart() {
        try {
            prepare();
            ready = true;
            return true;
        } catch (RuntimeException e) {
            if (DatabaseAway.is(e)) {
                LOG.warn("The database does not answer yet: {}", e.getMessage());
            } else {
                LOG.error("The start failed and is tried again", e);
            }
            return false;
        }
    }

    private void prepare() {
        Recorder.migrate(pool);
        Content.migrate(pool);
        Lti.migrate(pool);
        Administration.migrate(pool);
        content.importBuiltIn();
        administration.prepare();
        lti.start();
        content.start();
        workshop.ownCourses().start();
        forwardings.start();
        recorder.personalRecords().start();
        recorder.start();
    }

    private boolean isStoppedWithin(long millis) {
        try {
            return stopped.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
