package se.hytta.xapi.forwarding;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.term.Dictionary;

/**
 * Forwarding as its host sees it: destinations made and changed, their state, and the senders started and stopped. Nobody is
 * asked for permission here: the host does that.
 */
public final class Forwardings {
    private final DestinationRepository destinations;
    private final DeadLetterRepository deadLetters;
    private final AddressRule rule;
    private final CheckConnection checkConnection;
    private final Forwarder forwarder;

    public Forwardings(
            Jdbi jdbi, Dictionary dictionary, AddressRule rule, Courses courses, Withheld withheld, Sealing sealing) {
        this(jdbi, dictionary, rule, courses, withheld, sealing, Pace.USUAL);
    }

    Forwardings(
            Jdbi jdbi,
            Dictionary dictionary,
            AddressRule rule,
            Courses courses,
            Withheld withheld,
            Sealing sealing,
            Pace pace) {
        this.destinations = new DestinationRepository(jdbi, sealing);
        this.deadLetters = new DeadLetterRepository(jdbi);
        this.rule = rule;
        Wire wire = new Wire(rule, pace.request());
        this.checkConnection = new CheckConnection(wire);
        LeaseRepository leases = new LeaseRepository(jdbi, sealing, pace.lease());
        this.forwarder = new Forwarder(
                leases,
                new QueueRepository(jdbi, dictionary, courses, withheld),
                deadLetters,
                new Deliver(jdbi, dictionary, leases, deadLetters, wire, pace),
                pace);
    }

    /** Begins to send; after the migrations. */
    public void start() {
        destinations.sealWhatIsNot();
        forwarder.start();
    }

    public void stop() {
        forwarder.stop();
    }

    /**
     * Makes a destination, which is sent to at once.
     *
     * @param fromTheBeginning whether what is stored already is sent too
     * @throws WrongDestination when the address may not be called or the secret is none
     */
    public Standing make(long organisation, Destination destination, String secret, boolean fromTheBeginning) {
        check(destination);
        long id = destinations.make(organisation, destination, Destination.secret(secret), fromTheBeginning);
        return find(id).orElseThrow();
    }

    /**
     * Changes a destination; where it stands stays.
     *
     * @param secret null to keep the one that is there, which goes only where it went before
     * @throws WrongDestination when the address may not be called, or is another and no secret is given
     */
    public Standing edit(Standing standing, Destination destination, @Nullable String secret) {
        check(destination);
        if (secret == null && !destination.isWhere(standing.destination())) {
            throw new WrongDestination("secret", "another address needs the secret anew");
        }
        destinations.edit(standing.id(), destination, secret == null ? null : Destination.secret(secret));
        return find(standing.id()).orElseThrow();
    }

    private void check(Destination destination) {
        Optional<String> objection = rule.objection(destination.endpoint());
        if (objection.isPresent()) {
            throw new WrongDestination("endpoint", objection.get());
        }
    }

    /** Those of one organisation, or of all, by name. */
    public List<Standing> list(@Nullable Long organisation) {
        return destinations.list(organisation);
    }

    public Optional<Standing> find(long id) {
        return destinations.find(id);
    }

    /** Nothing is sent any more until it is resumed; what was sent just before may still be answered. */
    public void pause(long id) {
        destinations.pause(id);
    }

    public void resume(long id) {
        destinations.resume(id);
    }

    /** Nothing is sent there any more, and its secret and dead letters are gone; receipts still know its name and address. */
    public void delete(long id) {
        destinations.delete(id);
    }

    /** Asks the destination who it is and whether it knows the key. Takes as long as its answer, within bounds. */
    public Connection check(Standing standing) {
        return checkConnection.check(
                standing.destination(), destinations.secret(standing.id()).orElse(""));
    }

    /** The oldest first, after a position (0 to begin with). */
    public List<DeadLetter> deadLetters(long destination, long after, int most) {
        return deadLetters.list(destination, after, most);
    }

    /** Has one sent again; false when there is no such letter. */
    public boolean sendAgain(long destination, long position) {
        return deadLetters.askAgain(destination, position);
    }

    public void sendAllAgain(long destination) {
        deadLetters.askAllAgain(destination);
    }

    /** How much waits for each destination; cheap, for metrics. */
    public List<Queue> queues() {
        Instant now = Instant.now();
        return destinations.list(null).stream()
                .map(s -> new Queue(
                        s.id(),
                        s.organisation(),
                        s.destination().name(),
                        s.waiting(),
                        s.oldest() == null || s.oldest().isAfter(now)
                                ? Duration.ZERO
                                : Duration.between(s.oldest(), now),
                        s.deadLetters(),
                        s.paused()))
                .toList();
    }

    /** Where statements that mention an agent were sent; {@link Forwarded#received} in the host's transaction. */
    public List<Forwarded.Received> received(Handle transaction, long organisation, int agentTerm) {
        return Forwarded.received(transaction, organisation, agentTerm);
    }
}
