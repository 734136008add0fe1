package se.hytta.lti.roster;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.hytta.lti.launch.OfferedServices;
import se.hytta.lti.launch.PageSession;
import se.hytta.lti.launch.ServiceListener;
import se.hytta.lti.outbound.Remote;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.token.AccessTokens;

/** The platforms' lists of participants: learned of by launches, read in the background, by one node each. */
public final class Rosters implements ServiceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Rosters.class);
    private static final long POLL_SECONDS = 5;
    private static final int MOST_REMEMBERED = 20_000;

    private final RosterRepository rosters;
    private final FetchRoster fetchRoster;
    /** What this node has written down already, so that a school's launches write nothing. */
    private final Cache<String, String> known = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread made = new Thread(run, "hytta-rosters");
        made.setDaemon(true);
        return made;
    });

    public Rosters(Jdbi jdbi, Platforms platforms, AccessTokens tokens, Remote remote) {
        this.rosters = new RosterRepository(jdbi);
        this.fetchRoster = new FetchRoster(rosters, platforms, tokens, remote);
    }

    @Override
    public void offered(PageSession session, OfferedServices services) {
        String url = services.memberships();
        Long context = context(session);
        String both = url + '\n' + services.groups() + '\n' + services.groupSets();
        if (url == null || context == null || both.equals(known.getIfPresent(session.context()))) {
            return;
        }
        try {
            rosters.offered(context, url, services.groups(), services.groupSets());
            known.put(session.context(), both);
        } catch (RuntimeException e) { // the launch stands; the next one tells of it again
            LOG.warn("The list of context {} is not remembered: {}", context, e.getMessage());
        }
    }

    /** How the list of the session's context stands; that somebody looks has it read soon. */
    public RosterState looked(PageSession session) {
        Long context = context(session);
        if (context == null) {
            return RosterState.NONE;
        }
        rosters.looked(context);
        return rosters.state(context);
    }

    public void start() {
        thread.scheduleWithFixedDelay(this::fetchDue, 1, POLL_SECONDS, TimeUnit.SECONDS);
    }

    public void stop() {
        thread.shutdownNow();
    }

    /** Reads every list whose turn it is. */
    void fetchDue() {
        try {
            Optional<DueRoster> due = rosters.take();
            while (due.isPresent() && !Thread.currentThread().isInterrupted()) {
                fetchRoster.fetch(due.get());
                due = rosters.take();
            }
        } catch (RuntimeException e) {
            LOG.warn("Lists of participants wait: {}", e.getMessage());
        }
    }

    /** Null where the launch had no context. */
    private static @Nullable Long context(PageSession session) {
        return session.context().matches("c\\d+")
                ? Long.valueOf(session.context().substring(1))
                : null;
    }
}
