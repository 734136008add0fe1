package se.hytta.xapi.personal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import se.hytta.xapi.personal.PersonalData.Found;
import se.hytta.xapi.personal.Treatment.Kind;
import se.hytta.xapi.term.Dictionary;

/**
 * One learner's record as a whole, across all modules. It asks nobody whether the caller may: that is the host's to do
 * before, and {@link #noteReading} is the host's to call when somebody reads.
 */
public final class PersonalRecords {
    private static final int MOST_FOUND = 20;

    private final Jdbi jdbi;
    private final List<PersonalData> parts = new CopyOnWriteArrayList<>();
    private final TreatmentRepository treatments = new TreatmentRepository();
    private final TreatLearner treat;
    private final WorkInBackground background;
    private final Retention retention;

    /** @param homePage the accounts' under which the host's own learners stand */
    public PersonalRecords(Jdbi jdbi, Dictionary dictionary, String homePage) {
        this.jdbi = jdbi;
        parts.add(new RecordedData(jdbi, dictionary, homePage));
        this.treat = new TreatLearner(jdbi, treatments, parts);
        this.retention = new Retention(jdbi, parts);
        this.background = new WorkInBackground(treat, retention);
    }

    /** Takes in another module's part; it is treated before those that were added earlier, the recorder's own last. */
    public void add(PersonalData part) {
        parts.add(0, part);
    }

    public Retention retention() {
        return retention;
    }

    /** The tables that some part reaches. */
    public Set<String> tables() {
        Set<String> tables = new TreeSet<>();
        parts.forEach(part -> tables.addAll(part.tables()));
        return tables;
    }

    /** Starts to work on what is asked for and on what is too old; the schemas must be there. */
    public void start() {
        background.start();
    }

    public void stop() {
        background.stop();
    }

    /** Does one batch of what is asked for, here and now; whether there was any that is due. */
    boolean work() {
        return treat.next();
    }

    /** Learners of an organisation whom these words may mean: parts of a name, of an address or of an id. */
    public List<Found> find(long organisation, String words) {
        return jdbi.withHandle(handle -> {
            Map<Learner, Found> found = new LinkedHashMap<>();
            for (PersonalData part : parts) {
                part.find(handle, organisation, words).forEach(f -> found.putIfAbsent(f.learner(), f));
            }
            return found.values().stream().limit(MOST_FOUND).toList();
        });
    }

    /** How much is kept of a learner, by table. */
    public Map<String, Long> count(Learner learner) {
        return jdbi.withHandle(handle -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            for (PersonalData part : parts) {
                counts.putAll(part.count(handle, learner));
            }
            return counts;
        });
    }

    /** Writes down that somebody reads a learner's record, before it is shown. */
    public void noteReading(String reader, Learner learner, String what) {
        jdbi.useHandle(handle -> ReadingRepository.note(handle, reader, learner, what));
    }

    /** Who read records of an organisation's learners, the newest first. */
    public List<Reading> readings(long organisation, int most) {
        return jdbi.withHandle(handle -> ReadingRepository.of(handle, organisation, most));
    }

    /** Writes the learner's whole record as a zip; the stream stays open. */
    public void export(Learner learner, OutputStream out) throws IOException {
        try (Export export = new Export(out)) {
            export.bytes("README.txt", ExportReadme.text(learner, Instant.now()).getBytes(StandardCharsets.UTF_8));
            for (PersonalData part : parts) {
                part.export(learner, export);
            }
            export.bytes("index.json", ExportReadme.index(learner, export.lines(), Instant.now()));
        }
    }

    /**
     * Asks for a learner's erasure or pseudonymisation, which then goes on in the background; the one that is under way
     * already if there is one.
     */
    public Receipt ask(Kind kind, Learner learner, String askedBy) {
        UUID id = jdbi.inTransaction((Handle transaction) -> treatments.ask(
                transaction, kind, learner, askedBy, RecordedDataRepository.forwarded(transaction, learner)));
        background.hurry();
        return receipt(id).orElseThrow();
    }

    public Optional<Receipt> receipt(UUID id) {
        return jdbi.withHandle(handle -> treatments.receipt(handle, id));
    }

    /** The newest of an organisation first. */
    public List<Receipt> receipts(long organisation) {
        return jdbi.withHandle(handle -> treatments.receipts(handle, organisation));
    }

    /** The kinds of record whose keeping is chosen. */
    public List<RecordKind> kinds() {
        List<RecordKind> kinds = new ArrayList<>();
        parts.forEach(part -> kinds.addAll(part.kinds()));
        return kinds;
    }
}
