package se.hytta.xapi.personal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import se.hytta.xapi.forwarding.Forwarded;
import se.hytta.xapi.personal.RecordedDataRepository.Line;
import se.hytta.xapi.recording.RemoveStatements;
import se.hytta.xapi.recording.RenameAgent;
import se.hytta.xapi.statement.AgentKey;
import se.hytta.xapi.statement.Pseudonym;
import se.hytta.xapi.term.Dictionary;
import se.hytta.xapi.term.Forgetting;

/**
 * The recorder's own part: statements with their links, terms and attachments, documents, and who read them.
 *
 * <p>A node may go on for seconds to write with a term that is taken out of the dictionary. So the term goes last, and what
 * was linked with it meanwhile is treated too before the learner is done with.
 */
final class RecordedData implements PersonalData {
    static final RecordKind STATEMENTS = RecordKind.kept("statements");
    static final RecordKind DOCUMENTS = RecordKind.kept("documents");
    static final RecordKind READINGS = new RecordKind("readings", 90);

    private static final int MOST = 200;

    private final Jdbi jdbi;
    private final String homePage;
    private final RemoveStatements removal;
    private final RenameAgent renaming;

    RecordedData(Jdbi jdbi, Dictionary dictionary, String homePage) {
        this.jdbi = jdbi;
        this.homePage = homePage;
        this.removal = new RemoveStatements(dictionary);
        this.renaming = new RenameAgent(dictionary, removal);
    }

    @Override
    public String name() {
        return "xapi";
    }

    @Override
    public Set<String> tables() {
        return Set.of(
                "xapi.statement",
                "xapi.statement_key",
                "xapi.link",
                "xapi.pair",
                "xapi.term",
                "xapi.forgotten_term",
                "xapi.document",
                "xapi.attachment",
                "xapi.attachment_chunk",
                "xapi.attachment_use",
                "xapi.forwarded",
                "xapi.dead_letter",
                "xapi.reading",
                "xapi.treatment");
    }

    @Override
    public Map<String, Long> count(Handle transaction, Learner learner) {
        return RecordedDataRepository.count(transaction, learner);
    }

    @Override
    public List<Found> find(Handle transaction, long organisation, String words) {
        return RecordedDataRepository.find(transaction, organisation, words).stream()
                .map(key -> new Found(new Learner(organisation, new AgentKey(key)), label(key)))
                .toList();
    }

    /** A host's own learner is known by name elsewhere: the account's name is enough here. */
    private String label(String key) {
        String own = AgentKey.account(homePage, "").value();
        return key.startsWith(own) ? key.substring(own.length()) : key.substring(key.indexOf(':') + 1);
    }

    @Override
    public void export(Learner learner, Export export) throws IOException {
        export.file("xapi/statements.jsonl");
        long after = 0;
        List<Line> page;
        do {
            long from = after;
            page = jdbi.withHandle(handle -> RecordedDataRepository.statements(handle, learner, from, MOST));
            for (Line line : page) {
                export.line(line.json());
                after = line.position();
            }
        } while (!page.isEmpty());
        new ExportAttachments(jdbi, learner).to(export);
        new ExportDocuments(jdbi, learner).to(export);
        export.file("xapi/forwarded.jsonl");
        for (Destination to : jdbi.withHandle(handle -> RecordedDataRepository.forwarded(handle, learner))) {
            export.line(JsonNodeFactory.instance
                    .objectNode()
                    .put("name", to.name())
                    .put("url", to.url())
                    .put("first", to.first())
                    .put("last", to.last())
                    .put("statements", to.statements()));
        }
        export.file("xapi/readings.jsonl");
        for (Reading reading : jdbi.withHandle(handle -> ReadingRepository.of(handle, learner))) {
            export.line(JsonNodeFactory.instance
                    .objectNode()
                    .put("at", reading.at().toString())
                    .put("reader", reading.reader())
                    .put("what", reading.what()));
        }
    }

    @Override
    public Batch treat(Handle transaction, Treatment treatment) {
        Learner learner = treatment.learner();
        List<Integer> forgotten = RecordedDataRepository.forgotten(transaction, treatment.id());
        List<Integer> terms = forgotten.isEmpty() ? RecordedDataRepository.terms(transaction, learner) : forgotten;
        Map<String, Long> counts = new TreeMap<>();
        terms.forEach(term -> Forwarded.forget(transaction, term));
        counts.put("xapi.document", RecordedDataRepository.deleteDocuments(transaction, learner, terms, MOST));
        long[] positions = RecordedDataRepository.positions(transaction, terms, MOST);
        if (positions.length > 0) {
            Pseudonym pseudonym = new Pseudonym(
                    learner.keys(), homePage, treatment.pseudonym().toString());
            counts.putAll(
                    treatment.erases()
                            ? renaming.erase(transaction, learner.organisation(), positions, terms, pseudonym)
                            : renaming.rename(transaction, learner.organisation(), positions, terms, pseudonym));
            return Batch.more(counts);
        }
        if (counts.get("xapi.document") > 0) {
            return Batch.more(counts);
        }
        if (forgotten.isEmpty()) {
            counts.put("xapi.reading", ReadingRepository.anonymise(transaction, learner));
            counts.put("xapi.term", RecordedDataRepository.forget(transaction, terms, treatment.id()));
            return terms.isEmpty() ? Batch.last(counts) : Batch.wait(counts);
        }
        return RecordedDataRepository.nobodyWritesWith(transaction, treatment.id())
                ? Batch.last(counts)
                : Batch.wait(counts);
    }

    @Override
    public List<RecordKind> kinds() {
        return List.of(STATEMENTS, DOCUMENTS, READINGS);
    }

    @Override
    public long expire(Handle transaction, long organisation, RecordKind kind, Instant before) {
        if (kind.equals(STATEMENTS)) {
            long[] old = RecordedDataRepository.olderThan(transaction, organisation, before, MOST);
            removal.remove(transaction, organisation, old, Set.of());
            return old.length;
        }
        return kind.equals(DOCUMENTS)
                ? RecordedDataRepository.deleteDocuments(transaction, organisation, before, MOST)
                : ReadingRepository.deleteBefore(transaction, organisation, before, MOST);
    }

    @Override
    public void tidy(Handle transaction, long organisation) {
        UnusedTerms.tidy(transaction, organisation, Forgetting.LAG.toMillis());
    }
}
