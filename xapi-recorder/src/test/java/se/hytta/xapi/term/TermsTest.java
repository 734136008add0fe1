package se.hytta.xapi.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.Database;

class TermsTest {
    private final long organisation = Database.organisation();

    @Test
    void aTermKeepsItsIntegerAndOnlyNewOnesAreMade() {
        List<Term> some = List.of(Term.verb("https://example.se/a"), Term.registration(UUID.randomUUID()));
        int[] first = made(some);
        int[] again = made(List.of(some.get(1), Term.verb("https://example.se/b"), some.get(0)));
        assertEquals(first[0], again[2]);
        assertEquals(first[1], again[0]);
    }

    /** However full the dictionary is, and though the planner has not been told. */
    @Test
    void aTermIsLookedUpByItsKeyWhateverThePlannerKnowsOfTheTable() {
        Database.JDBI.useTransaction(handle -> {
            handle.execute("set local plan_cache_mode = force_generic_plan");
            handle.execute("""
                    insert into xapi.term (organisation, kind, key)
                    select ?, 'r', 'term ' || i from generate_series(1, 5000) as g (i)
                    """, organisation);
            String plan = String.join(
                    "\n",
                    handle.createQuery("explain (analyze, costs off, timing off) " + Terms.MAKE)
                            .bind("organisation", organisation)
                            .bind("kinds", SqlArray.texts(List.of("r", "r")))
                            .bind("keys", SqlArray.texts(List.of("term 7", "another")))
                            .mapTo(String.class)
                            .list());
            assertTrue(plan.contains("key = w.key"), plan);
            assertFalse(plan.contains("Seq Scan on term"), plan);
            assertFalse(plan.contains("rows=5000"), plan);
            handle.rollback();
        });
    }

    private int[] made(List<Term> terms) {
        Dictionary dictionary = new Dictionary();
        return Database.JDBI.inTransaction(handle -> {
            Terms made = dictionary.in(handle, organisation);
            made.make(terms);
            return IntStream.range(0, terms.size())
                    .map(i -> made.id(terms.get(i)))
                    .toArray();
        });
    }
}
