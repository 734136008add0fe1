package se.hytta.xapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import se.hytta.xapi.access.AuthenticationFilter;
import se.hytta.xapi.access.Credentials;
import se.hytta.xapi.access.Organisations;
import se.hytta.xapi.access.Realm;
import se.hytta.xapi.document.DocumentGate;
import se.hytta.xapi.document.DocumentKey;
import se.hytta.xapi.document.DocumentRepository;
import se.hytta.xapi.document.DocumentResources;
import se.hytta.xapi.document.NewDocument;
import se.hytta.xapi.document.StoredDocument;
import se.hytta.xapi.forwarding.AddressRule;
import se.hytta.xapi.forwarding.Courses;
import se.hytta.xapi.forwarding.Forwardings;
import se.hytta.xapi.forwarding.Sealing;
import se.hytta.xapi.forwarding.Withheld;
import se.hytta.xapi.partition.Partitions;
import se.hytta.xapi.personal.PersonalRecords;
import se.hytta.xapi.protocol.AboutResource;
import se.hytta.xapi.protocol.AlternateRequestFilter;
import se.hytta.xapi.protocol.CrossOriginFilter;
import se.hytta.xapi.protocol.DescriptionResource;
import se.hytta.xapi.protocol.Limits;
import se.hytta.xapi.protocol.RefusalMapper;
import se.hytta.xapi.protocol.Transactions;
import se.hytta.xapi.protocol.VersionFilter;
import se.hytta.xapi.recording.BrowseStatements;
import se.hytta.xapi.recording.Figures;
import se.hytta.xapi.recording.HostStatements;
import se.hytta.xapi.recording.Ingest;
import se.hytta.xapi.recording.StatementGate;
import se.hytta.xapi.recording.StatementResources;
import se.hytta.xapi.tally.Tallies;
import se.hytta.xapi.term.Dictionary;

/** A Learning Record Store inside another application: what the host makes once, mounts and calls. */
public final class Recorder {
    private final Dictionary dictionary = new Dictionary();
    private final DocumentRepository documents = new DocumentRepository(dictionary);
    private final Ingest ingest = new Ingest();
    private final HostStatements hostStatements = new HostStatements(dictionary, ingest);
    private final Jdbi jdbi;
    private final URI publicUrl;
    private final Limits limits;
    private final Organisations organisations;
    private final Credentials credentials;
    private final PersonalRecords personalRecords;
    private final BrowseStatements browsing;
    private final Tallies tallies;
    private final Partitions partitions;

    /** Brings the schema {@code xapi} to the newest version; to be called before a recorder is made. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure(Recorder.class.getClassLoader())
                .dataSource(dataSource)
                .schemas("xapi")
                .locations("classpath:db/xapi")
                .load()
                .migrate();
    }

    /** @param publicUrl the host's own; the recorder's endpoint is {@code publicUrl + "/xapi"} */
    public Recorder(Jdbi jdbi, URI publicUrl) {
        this(jdbi, publicUrl, Limits.DEFAULT);
    }

    /**
     * @param publicUrl the host's own; the recorder's endpoint is {@code publicUrl + "/xapi"}
     * @param limits of what one request may bring
     */
    public Recorder(Jdbi jdbi, URI publicUrl, Limits limits) {
        this.jdbi = jdbi;
        this.publicUrl = publicUrl;
        this.limits = limits;
        this.organisations = new Organisations(jdbi);
        this.credentials = new Credentials(jdbi, organisations);
        this.personalRecords = new PersonalRecords(jdbi, dictionary, publicUrl.toString());
        this.browsing = new BrowseStatements(new Transactions(jdbi), dictionary);
        this.tallies = new Tallies(jdbi);
        this.partitions = new Partitions(jdbi);
    }

    /** Begins what the recorder does by itself; the schema is there. Several nodes may do so. */
    public void start() {
        partitions.start();
        tallies.start();
    }

    public void stop() {
        partitions.stop();
        tallies.stop();
    }

    public Organisations organisations() {
        return organisations;
    }

    public Credentials credentials() {
        return credentials;
    }

    /** Reading statements for people whom the host has admitted. */
    public BrowseStatements statements() {
        return browsing;
    }

    /** How many statements were recorded when. */
    public Tallies tallies() {
        return tallies;
    }

    /** What this node has recorded since its start; costs nothing, for metrics. */
    public Figures figures() {
        return ingest.figures();
    }

    /** What is kept of one learner; the host adds its own part, and starts and stops the work in the background. */
    public PersonalRecords personalRecords() {
        return personalRecords;
    }

    /**
     * The JAX-RS singletons: resources under {@code xapi/}, and filters and mappers that leave other paths alone.
     *
     * @param realms asked for callers that are no credential of the recorder's, in this order
     */
    public Set<Object> resources(List<Realm> realms, StatementGate statements, DocumentGate documentGate) {
        Set<Object> all = new HashSet<>();
        all.add(new CrossOriginFilter());
        all.add(new AlternateRequestFilter(limits));
        all.add(new VersionFilter());
        all.add(new AuthenticationFilter(realms, credentials, publicUrl.toString()));
        all.add(new RefusalMapper());
        all.add(new AboutResource());
        all.addAll(StatementResources.all(jdbi, dictionary, hostStatements, statements, ingest, publicUrl, limits));
        all.addAll(DocumentResources.all(jdbi, documents, documentGate, limits));
        all.add(new DescriptionResource());
        return all;
    }

    /**
     * Forwarding to outside stores; the host makes it once, starts and stops it.
     *
     * @param rule which addresses may be called
     * @param withheld of whom nothing is sent
     */
    public Forwardings forwardings(AddressRule rule, Courses courses, Withheld withheld, Sealing sealing) {
        return new Forwardings(jdbi, dictionary, rule, courses, withheld, sealing);
    }

    /**
     * Records statements of the host's own in the host's transaction; no gate is asked. Each needs an id and a timestamp.
     *
     * @param authority the JSON of the Agent that vouches for them
     * @throws se.hytta.xapi.protocol.Refusal when one is not valid, or its id is another statement's
     */
    public void state(Handle transaction, long organisation, String authority, List<ObjectNode> statements) {
        hostStatements.record(transaction, organisation, authority, statements);
    }

    /**
     * The same, with documents that belong to them, of which no two have one key: three commands together, the
     * statements' last, since Consistent-Through stands still from then to the end of the transaction.
     */
    public void state(
            Handle transaction,
            long organisation,
            String authority,
            List<ObjectNode> statements,
            List<NewDocument> belonging) {
        Runnable write = hostStatements.prepare(
                transaction, organisation, authority, statements, DocumentRepository.terms(belonging));
        documents.write(transaction, organisation, belonging);
        write.run();
    }

    /** Writes a document in the host's transaction, in the place of one that is there. */
    public void putDocument(Handle transaction, long organisation, DocumentKey key, String mediaType, byte[] body) {
        documents.put(transaction, organisation, key, mediaType, body);
    }

    public Optional<StoredDocument> document(Handle transaction, long organisation, DocumentKey key) {
        return documents.find(transaction, organisation, key);
    }
}
