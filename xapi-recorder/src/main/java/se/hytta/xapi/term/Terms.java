package se.hytta.xapi.term;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.term.Dictionary.Key;

/** One organisation's terms within one transaction. */
public final class Terms {
    // each term is looked up by the unique key, whatever a planner that has not yet seen the table grow thinks of a
    // join
    private static final String WANTED = """
            with wanted as (
                select w.kind::"char" as kind, w.key, there.id
                from unnest(:kinds::text[], :keys::text[]) as w (kind, key)
                left join lateral (
                    select t.id from xapi.term t
                    where t.organisation = :organisation and t.kind = w.kind::"char" and t.key = w.key limit 1
                ) there on true
            )
            """;

    private static final String SELECT = WANTED + "select kind::text, key, id from wanted where id is not null";

    /** Finds and makes in one command; an insert that meets another writer's waits for it and then returns nothing. */
    static final String MAKE = WANTED + """
            , made as (
                insert into xapi.term (organisation, kind, key)
                select :organisation, kind, key from wanted where id is null order by kind, key
                on conflict do nothing
                returning kind, key, id
            )
            select kind::text, key, id from wanted where id is not null
            union all select kind::text, key, id from made
            """;

    private final Cache<Key, Integer> cache;
    private final Handle transaction;
    private final long organisation;
    private final Map<Term, Integer> fresh = new HashMap<>();

    Terms(Cache<Key, Integer> cache, Handle transaction, long organisation) {
        this.cache = cache;
        this.transaction = transaction;
        this.organisation = organisation;
    }

    /** The integer of a term that {@link #make} has been given. */
    public int id(Term term) {
        return known(term).orElseThrow(() -> new IllegalStateException("not made: " + term));
    }

    /** The integer of a term, if anything has ever been recorded with it. */
    public Optional<Integer> find(Term term) {
        Optional<Integer> known = known(term);
        if (known.isPresent()) {
            return known;
        }
        run(SELECT, List.of(term));
        return Optional.ofNullable(fresh.get(term));
    }

    /** Gives every term its integer; new ones are written in sorted order, so that two writers never wait crosswise. */
    public void make(Collection<Term> terms) {
        Set<Term> missing = missing(terms);
        if (!missing.isEmpty()) {
            run(MAKE, missing);
            missing = missing(missing);
        }
        if (!missing.isEmpty()) { // another writer committed them meanwhile
            run(SELECT, missing);
        }
    }

    /** Lets other transactions use what this one learned; it must not have rolled back to a savepoint. */
    void committed() {
        fresh.forEach((term, id) -> cache.put(new Key(organisation, term), id));
    }

    private Set<Term> missing(Collection<Term> terms) {
        Set<Term> missing = new TreeSet<>();
        for (Term term : terms) {
            if (known(term).isEmpty()) {
                missing.add(term);
            }
        }
        return missing;
    }

    private Optional<Integer> known(Term term) {
        @Nullable Integer id = fresh.get(term);
        return Optional.ofNullable(id != null ? id : cache.getIfPresent(new Key(organisation, term)));
    }

    private void run(String sql, Collection<Term> terms) {
        transaction
                .createQuery(sql)
                .bind("organisation", organisation)
                .bind(
                        "kinds",
                        SqlArray.texts(
                                terms.stream().map(t -> t.kind().letter()).toList()))
                .bind("keys", SqlArray.texts(terms.stream().map(Term::key).toList()))
                .map((row, context) -> Map.entry(new Term(kind(row.getString(1)), row.getString(2)), row.getInt(3)))
                .forEach(entry -> fresh.put(entry.getKey(), entry.getValue()));
    }

    private static Term.Kind kind(String letter) {
        for (Term.Kind kind : Term.Kind.values()) {
            if (kind.letter().equals(letter)) {
                return kind;
            }
        }
        throw new IllegalStateException("unknown kind of term: " + letter);
    }
}
