package se.hytta.xapi.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.xapi.Database;
import se.hytta.xapi.recording.StatementFilter.Wanted;
import se.hytta.xapi.recording.StatementRepository.Page;
import se.hytta.xapi.statement.AgentKey;
import se.hytta.xapi.term.Dictionary;
import se.hytta.xapi.term.Term;
import se.hytta.xapi.term.Terms;

/**
 * A query's cost follows its answer: it walks an index range in the order of the answer, sorts nothing, and touches no more
 * rows than the answer has. 20,000 statements in three partitions: everybody's verb and activity, an agent with half of
 * them, a rare verb, and registrations of 200.
 */
class QueryPlanTest {
    private static final int ALL = 20_000;
    private static final int LIMIT = 50;
    private static final Term VERB = Term.verb("http://example.com/v");
    private static final Term RARE = Term.verb("http://example.com/rare");
    private static final Term ACTIVITY = Term.activity("http://example.com/a");
    private static final Term COURSE = Term.activity("http://example.com/course");
    private static final Term AGENT = Term.agent(new AgentKey("mbox:mailto:a@example.com"));
    private static final Term STRANGER = Term.agent(new AgentKey("mbox:mailto:s@example.com"));
    private static final Term REGISTRATION = Term.registration(new UUID(7, 7));
    private static final Pattern ROWS = Pattern.compile("actual rows=([\\d.]+) loops=(\\d+)");

    private final long organisation = Database.organisation();
    private final Handle handle = Database.JDBI.open();
    private Terms terms;

    @BeforeEach
    void fill() {
        handle.begin();
        terms = new Dictionary().in(handle, organisation);
        terms.make(List.of(VERB, RARE, ACTIVITY, COURSE, AGENT, STRANGER, REGISTRATION));
        for (int cut : new int[] {ALL / 3, 2 * ALL / 3}) {
            for (String table : List.of("statement", "link", "pair")) {
                split(table, cut);
            }
        }
        handle.createUpdate("""
                        insert into xapi.statement (position, organisation, id, verb, authority, json)
                        select p, :organisation, gen_random_uuid(), case when p % 2000 = 0 then :rare else :verb end,
                            :agent, '{}'
                        from generate_series(1, :all) p
                        """)
                .bind("organisation", organisation)
                .bind("verb", terms.id(VERB))
                .bind("rare", terms.id(RARE))
                .bind("agent", terms.id(AGENT))
                .bind("all", ALL)
                .execute();
        link(ACTIVITY, "p % 2 = 0", "true");
        link(COURSE, "false", "true");
        link(AGENT, "true", "p % 2 = 0");
        link(STRANGER, "true", "p % 1999 = 0");
        link(VERB, "true", "p % 2000 <> 0");
        link(RARE, "true", "p % 2000 = 0");
        link(REGISTRATION, "true", "p between 9900 and 10099");
        handle.execute("""
                insert into xapi.pair (term, verb, position)
                select l.term, s.verb, l.position from xapi.link l join xapi.statement s using (position)
                where l.direct and l.term in (?, ?, ?)
                """, terms.id(ACTIVITY), terms.id(AGENT), terms.id(STRANGER));
        for (String table : List.of("statement", "link", "pair")) {
            handle.execute("analyze xapi." + table);
        }
    }

    @AfterEach
    void forget() {
        handle.rollback();
        handle.close();
    }

    /** As {@code GrowPartitions} does it; the transaction takes it back. */
    private void split(String table, int cut) {
        int number = cut == ALL / 3 ? 2 : 3;
        String last = "xapi." + table + (number == 2 ? "_1" : "_plan2");
        String from = number == 2 ? "minvalue" : String.valueOf(ALL / 3);
        handle.execute("alter table xapi." + table + " detach partition " + last);
        handle.execute("delete from " + last);
        handle.execute("alter table xapi." + table + " attach partition " + last + " for values from (" + from
                + ") to (" + cut + ")");
        handle.execute("create table xapi." + table + "_plan" + number + " partition of xapi." + table
                + " for values from (" + cut + ") to (maxvalue)");
    }

    private void link(Term term, String direct, String where) {
        handle.execute("insert into xapi.link (term, direct, position) select " + terms.id(term) + ", " + direct
                + ", p from generate_series(1, " + ALL + ") p where " + where);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyFilterOfOneConditionIsOneIndexRangeInTheOrderOfTheAnswer(boolean ascending) {
        assertOneRange(ascending, LIMIT);
        assertOneRange(ascending, LIMIT, new Wanted(VERB, false));
        assertOneRange(ascending, LIMIT, new Wanted(AGENT, false));
        assertOneRange(ascending, LIMIT, new Wanted(AGENT, true));
        assertOneRange(ascending, LIMIT, new Wanted(ACTIVITY, false));
        assertOneRange(ascending, LIMIT, new Wanted(ACTIVITY, true));
        assertOneRange(ascending, LIMIT, new Wanted(COURSE, true));
        assertOneRange(ascending, LIMIT, new Wanted(REGISTRATION, false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAgentOrActivityWithAVerbIsOneIndexRangeHoweverRareTheyAreTogether(boolean ascending) {
        assertOneRange(ascending, LIMIT, new Wanted(AGENT, false), new Wanted(VERB, false));
        assertOneRange(ascending, LIMIT, new Wanted(ACTIVITY, false), new Wanted(VERB, false));
        assertOneRange(ascending, 10, new Wanted(AGENT, false), new Wanted(RARE, false));
        assertOneRange(ascending, 10, new Wanted(ACTIVITY, false), new Wanted(RARE, false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRegistrationWithAnythingWalksTheRegistrationsRangeAlone(boolean ascending) {
        for (Wanted other : List.of(
                new Wanted(VERB, false),
                new Wanted(AGENT, false),
                new Wanted(ACTIVITY, false),
                new Wanted(COURSE, true))) {
            for (String plan : assertInOrder(ascending, new Wanted(REGISTRATION, false), other)) {
                assertTrue(touched(plan, "w_? ?link|link_|_plan") <= 2 * 200, plan);
            }
        }
    }

    @Test
    void otherFiltersWalkTheNarrowestRange() {
        for (String plan : assertInOrder(false, new Wanted(COURSE, true), new Wanted(RARE, false))) {
            assertTrue(touched(plan, "link|_plan") <= 30, "the rare verb's ten, each looked up\n" + plan);
        }
    }

    @Test
    void otherFiltersStopAtTheCapAndAnswerAShortPageWithMore() {
        // two wide ranges that never meet: even positions are direct mentions, the other agent's are odd ones
        Term even = Term.agent(new AgentKey("mbox:mailto:even@example.com"));
        Term odd = Term.activity("http://example.com/odd");
        terms.make(List.of(even, odd));
        link(even, "true", "p % 2 = 0");
        link(odd, "true", "p % 2 = 1");
        List<Long> cursors = new ArrayList<>();
        StatementFilter filter = filter(true, new Wanted(even, false), new Wanted(odd, false));
        Page page = StatementRepository.find(handle, organisation, terms, filter, null);
        while (page.more() != null) {
            assertEquals(List.of(), page.rows());
            cursors.add(page.more());
            filter = new StatementFilter(filter.wanted(), new Stored(page.more() + 1), filter.to(), LIMIT, true);
            page = StatementRepository.find(handle, organisation, terms, filter, null);
        }
        assertEquals(List.of(2L * StatementRepository.MOST_WALKED, 4L * StatementRepository.MOST_WALKED), cursors);
    }

    @Test
    void aPageThatHasAllSaysSo() {
        Page page = StatementRepository.find(
                handle, organisation, terms, filter(false, new Wanted(AGENT, false), new Wanted(RARE, false)), null);
        assertEquals(10, page.rows().size());
        assertNull(page.more());
        assertNotNull(
                StatementRepository.find(handle, organisation, terms, filter(false, new Wanted(AGENT, false)), null)
                        .more());
    }

    private static StatementFilter filter(boolean ascending, Wanted... wanted) {
        return new StatementFilter(List.of(wanted), new Stored(0), new Stored(Long.MAX_VALUE), LIMIT, ascending);
    }

    /** The rows that are read follow the answer's, wherever it stands. */
    private void assertOneRange(boolean ascending, int rows, Wanted... wanted) {
        for (String plan : assertInOrder(ascending, wanted)) {
            assertTrue(touched(plan, "Index") <= 8L * (rows + 1), plan);
        }
    }

    /** As PostgreSQL plans it for these values, and as it does for any, once a connection has asked it some times. */
    private List<String> assertInOrder(boolean ascending, Wanted... wanted) {
        String custom = plan("force_custom_plan", ascending, wanted);
        String generic = plan("force_generic_plan", ascending, wanted);
        assertFalse(custom.contains("$1"), custom);
        assertTrue(generic.contains("$1"), generic);
        return List.of(custom, generic);
    }

    private String plan(String mode, boolean ascending, Wanted... wanted) {
        handle.execute("set local plan_cache_mode = " + mode);
        String plan = mode
                + '\n'
                + String.join("\n", StatementRepository.explain(handle, organisation, terms, filter(ascending, wanted)))
                + '\n';
        // the beginnings of two ranges may be sorted into each other, a range itself may not
        assertFalse(plan.contains("Sort Method") && !isCut(plan), plan);
        assertFalse(
                plan.contains("Seq Scan")
                        || plan.contains("Bitmap")
                        || plan.contains("Gather")
                        || plan.contains("Hash"),
                plan);
        return plan;
    }

    /** Whether all that is sorted was cut by a limit of its own before. */
    private static boolean isCut(String plan) {
        return Pattern.compile("Sort Method.*\\n(.*\\n)?.*-> +Append.*\\n(.*Buffers.*\\n)?.*-> +Limit")
                .matcher(plan)
                .find();
    }

    /** How many rows the index scans gave that are named so. */
    private static long touched(String plan, String named) {
        Pattern name = Pattern.compile(named);
        long touched = 0;
        for (String line : plan.split("\n")) {
            Matcher rows = ROWS.matcher(line);
            if (line.contains("Index") && name.matcher(line).find() && rows.find()) {
                touched += Math.round(Double.parseDouble(rows.group(1)) * Long.parseLong(rows.group(2)));
            }
        }
        return touched;
    }
}
