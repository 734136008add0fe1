package se.hytta.xapi.recording;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.Database;
import se.hytta.xapi.recording.StatementFilter.Wanted;
import se.hytta.xapi.statement.AgentKey;
import se.hytta.xapi.term.Dictionary;
import se.hytta.xapi.term.Term;
import se.hytta.xapi.term.Terms;

/** A query's cost follows its answer: it walks an index in the order of the answer, and sorts nothing. */
class QueryPlanTest {
    private static final Term VERB = Term.verb("http://example.com/v");
    private static final Term ACTIVITY = Term.activity("http://example.com/a");
    private static final Term AGENT = Term.agent(new AgentKey("mbox:mailto:a@example.com"));
    private final long organisation = Database.organisation();

    @Test
    void everyFilterWalksItsIndexRangeInTheOrderOfTheAnswer() {
        try (Handle handle = Database.JDBI.open()) {
            handle.begin();
            Terms terms = new Dictionary().in(handle, organisation);
            terms.make(List.of(VERB, ACTIVITY, AGENT));
            fill(handle, terms);
            for (boolean ascending : new boolean[] {false, true}) {
                assertWalks(handle, terms, ascending);
                assertWalks(handle, terms, ascending, new Wanted(VERB, false));
                assertWalks(handle, terms, ascending, new Wanted(ACTIVITY, false));
                assertWalks(handle, terms, ascending, new Wanted(ACTIVITY, true));
                assertWalks(handle, terms, ascending, new Wanted(AGENT, true), new Wanted(VERB, false));
            }
            handle.rollback();
        }
    }

    private void fill(Handle handle, Terms terms) {
        handle.createUpdate("""
                        insert into xapi.statement (position, organisation, id, verb, authority, json)
                        select p, :organisation, gen_random_uuid(), :verb, :agent, '{}' from generate_series(1, 20000) p
                        """)
                .bind("organisation", organisation)
                .bind("verb", terms.id(VERB))
                .bind("agent", terms.id(AGENT))
                .execute();
        for (Term term : List.of(VERB, ACTIVITY, AGENT)) {
            handle.createUpdate("""
                            insert into xapi.link (term, direct, position)
                            select :term, p % 2 = 0, p from generate_series(1, 20000) p
                            """).bind("term", terms.id(term)).execute();
        }
        handle.execute("analyze xapi.statement");
        handle.execute("analyze xapi.link");
    }

    private void assertWalks(Handle handle, Terms terms, boolean ascending, Wanted... wanted) {
        StatementFilter filter =
                new StatementFilter(List.of(wanted), new Stored(0), new Stored(Long.MAX_VALUE), 50, ascending);
        String plan = String.join("\n", StatementRepository.explain(handle, organisation, terms, filter));
        String[] cuts = plan.split("Limit");
        boolean merged = cuts.length > 2; // what two cut ranges gave may be sorted, the ranges themselves may not
        for (int i = merged ? 2 : 1; i < cuts.length; i++) {
            assertFalse(cuts[i].contains("Sort"), plan);
        }
        assertFalse(plan.contains("Seq Scan") || plan.contains("Bitmap") || plan.contains("Gather"), plan);
        assertTrue(plan.contains("Index"), plan);
    }
}
