package se.hytta.xapi.document;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.term.Dictionary;
import se.hytta.xapi.term.SqlArray;
import se.hytta.xapi.term.Term;
import se.hytta.xapi.term.Terms;

/** Documents of all three resources in one table. */
public final class DocumentRepository {
    private static final UUID NONE = new UUID(0, 0);
    private static final String PLACE = """
            where organisation = :organisation and resource = :resource::"char" and agent = :agent
              and activity = :activity and registration = :registration and id = :id
            """;

    private static final String WRITE = """
            with sent as (
                select * from unnest(:resources::text[], :agents, :activities, :registrations, :ids, :types, :bodies,
                        :etags, :replaces)
                    as d (resource, agent, activity, registration, id, media_type, body, etag, replaces)
            ), replaced as (
                insert into xapi.document
                    (organisation, resource, agent, activity, registration, id, media_type, body, etag, updated)
                select :organisation, resource::"char", agent, activity, registration, id, media_type, body, etag,
                    clock_timestamp() from sent where replaces order by agent, activity, registration, id
                on conflict (organisation, resource, agent, activity, registration, id) do update
                set media_type = excluded.media_type, body = excluded.body, etag = excluded.etag,
                    updated = excluded.updated
                returning 1
            ), kept as (
                insert into xapi.document
                    (organisation, resource, agent, activity, registration, id, media_type, body, etag, updated)
                select :organisation, resource::"char", agent, activity, registration, id, media_type, body, etag,
                    clock_timestamp() from sent where not replaces order by agent, activity, registration, id
                on conflict do nothing
                returning 1
            )
            select (select count(*) from replaced) + (select count(*) from kept)
            """;

    private final Dictionary dictionary;

    public DocumentRepository(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** The terms that these documents are kept by, to be made before they are written. */
    public static List<Term> terms(List<NewDocument> documents) {
        return documents.stream().flatMap(d -> terms(d.key()).stream()).toList();
    }

    /** Writes documents of which no two have one key, in one command; their terms have been made. */
    public void write(Handle transaction, long organisation, List<NewDocument> documents) {
        List<Place> places = documents.stream()
                .map(d -> place(transaction, organisation, d.key()).orElseThrow())
                .toList();
        boolean[] replaces = new boolean[documents.size()];
        for (int i = 0; i < replaces.length; i++) {
            replaces[i] = documents.get(i).replaces();
        }
        List<byte[]> bodies = documents.stream().map(NewDocument::body).toList();
        transaction
                .createQuery(WRITE)
                .bind("organisation", organisation)
                .bind(
                        "resources",
                        SqlArray.texts(places.stream().map(Place::resource).toList()))
                .bind(
                        "agents",
                        SqlArray.numbers(places.stream().mapToInt(Place::agent).toArray()))
                .bind(
                        "activities",
                        SqlArray.numbers(
                                places.stream().mapToInt(Place::activity).toArray()))
                .bind(
                        "registrations",
                        SqlArray.ids(places.stream().map(Place::registration).toList()))
                .bind("ids", SqlArray.texts(places.stream().map(Place::id).toList()))
                .bind(
                        "types",
                        SqlArray.texts(
                                documents.stream().map(NewDocument::mediaType).toList()))
                .bind("bodies", SqlArray.bytes(bodies.toArray(byte[][]::new)))
                .bind(
                        "etags",
                        SqlArray.texts(
                                bodies.stream().map(DocumentRepository::sha1).toList()))
                .bind("replaces", SqlArray.truths(replaces))
                .mapTo(Long.class)
                .one();
    }

    /** Writes the document, in the place of one that is there. */
    public void put(Handle transaction, long organisation, DocumentKey key, String mediaType, byte[] body) {
        dictionary.in(transaction, organisation).make(terms(key));
        Place place = place(transaction, organisation, key).orElseThrow();
        transaction
                .createUpdate("""
                        insert into xapi.document
                            (organisation, resource, agent, activity, registration, id, media_type, body, etag, updated)
                        values (:organisation, :resource::"char", :agent, :activity, :registration, :id,
                            :mediaType, :body, :etag, clock_timestamp())
                        on conflict (organisation, resource, agent, activity, registration, id) do update
                        set media_type = excluded.media_type, body = excluded.body, etag = excluded.etag,
                            updated = excluded.updated
                        """)
                .bindMethods(place)
                .bind("mediaType", mediaType)
                .bind("body", body)
                .bind("etag", sha1(body))
                .execute();
    }

    public Optional<StoredDocument> find(Handle transaction, long organisation, DocumentKey key) {
        return place(transaction, organisation, key)
                .flatMap(place -> transaction
                        .createQuery("select media_type, body, etag, updated from xapi.document " + PLACE)
                        .bindMethods(place)
                        .map((row, context) -> new StoredDocument(
                                row.getString(1),
                                row.getBytes(2),
                                row.getString(3),
                                row.getObject(4, OffsetDateTime.class).toInstant()))
                        .findOne());
    }

    /** Lets no other transaction write this document until this one ends, whether it is there yet or not. */
    void lock(Handle transaction, long organisation, DocumentKey key) {
        transaction
                .createQuery("select 1 from pg_advisory_xact_lock(hashtext(:key), :organisation::integer)")
                .bind("key", "xapi.document " + key)
                .bind("organisation", organisation)
                .mapTo(Integer.class)
                .one();
    }

    void delete(Handle transaction, long organisation, DocumentKey key) {
        place(transaction, organisation, key)
                .ifPresent(place -> transaction
                        .createUpdate("delete from xapi.document " + PLACE)
                        .bindMethods(place)
                        .execute());
    }

    /** The ids of a scope's documents, those written after {@code since} only when it is given; sorted. */
    List<String> ids(Handle transaction, long organisation, DocumentScope scope, @Nullable Instant since) {
        return scoped(transaction, organisation, scope)
                .map(bounds -> transaction
                        .createQuery("select distinct id from xapi.document " + bounds.where
                                + " and (cast(:since as timestamptz) is null or updated > :since) order by id")
                        .bindMethods(bounds)
                        .bind("since", since == null ? null : since.atOffset(ZoneOffset.UTC))
                        .mapTo(String.class)
                        .list())
                .orElse(List.of());
    }

    void deleteAll(Handle transaction, long organisation, DocumentScope scope) {
        scoped(transaction, organisation, scope)
                .ifPresent(bounds -> transaction
                        .createUpdate("delete from xapi.document " + bounds.where)
                        .bindMethods(bounds)
                        .execute());
    }

    /** Bound by name to SQL. */
    public record Place(long organisation, String resource, int agent, int activity, UUID registration, String id) {}

    /** Bound by name to SQL; {@code where} names only what the scope has. */
    public record Bounds(
            long organisation, String resource, int agent, int activity, UUID registration, String where) {}

    private Optional<Place> place(Handle transaction, long organisation, DocumentKey key) {
        Optional<Integer> agent = id(transaction, organisation, agent(key));
        Optional<Integer> activity = id(transaction, organisation, activity(key));
        if (agent.isEmpty() || activity.isEmpty()) {
            return Optional.empty();
        }
        UUID registration = key.registration();
        return Optional.of(new Place(
                organisation,
                letter(key.resource()),
                agent.get(),
                activity.get(),
                registration == null ? NONE : registration,
                key.id()));
    }

    private Optional<Bounds> scoped(Handle transaction, long organisation, DocumentScope scope) {
        Optional<Integer> agent =
                id(transaction, organisation, Optional.ofNullable(scope.agent()).map(Term::agent));
        Optional<Integer> activity = id(
                transaction, organisation, Optional.ofNullable(scope.activity()).map(Term::activity));
        if (agent.isEmpty() || activity.isEmpty()) {
            return Optional.empty();
        }
        UUID registration = scope.registration();
        String where = "where organisation = :organisation and resource = :resource::\"char\" and agent = :agent"
                + " and activity = :activity" + (registration == null ? "" : " and registration = :registration");
        return Optional.of(new Bounds(
                organisation,
                letter(scope.resource()),
                agent.get(),
                activity.get(),
                registration == null ? NONE : registration,
                where));
    }

    /** 0 where the key has no such part; nothing where it names what no document has. */
    private Optional<Integer> id(Handle transaction, long organisation, Optional<Term> term) {
        Terms terms = dictionary.in(transaction, organisation);
        return term.isEmpty() ? Optional.of(0) : terms.find(term.get());
    }

    private static List<Term> terms(DocumentKey key) {
        List<Term> terms = new ArrayList<>();
        agent(key).ifPresent(terms::add);
        activity(key).ifPresent(terms::add);
        return terms;
    }

    private static Optional<Term> agent(DocumentKey key) {
        return Optional.ofNullable(key.agent()).map(Term::agent);
    }

    private static Optional<Term> activity(DocumentKey key) {
        return Optional.ofNullable(key.activity()).map(Term::activity);
    }

    private static String letter(DocumentAccess.Resource resource) {
        return switch (resource) {
            case STATE -> "s";
            case AGENT_PROFILE -> "a";
            case ACTIVITY_PROFILE -> "c";
        };
    }

    private static String sha1(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
