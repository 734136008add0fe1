package se.hytta.xapi.recording;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.recording.StatementFilter.Wanted;
import se.hytta.xapi.term.Term;

/**
 * One index range of positions, in the order of an answer, in which every statement meets some of a filter's conditions.
 * The SQL names a condition's term by its place: {@code :term0}, {@code :term1} …
 *
 * @param met the places of the conditions that the range meets: one, or an agent or activity and then the verb
 * @param related whether mentions that are not direct count too
 */
record Range(List<Integer> met, boolean related) {

    /** All ranges that a filter could be answered from, the kind that is mostly the narrowest first. */
    static List<Range> of(List<Wanted> wanted) {
        List<Range> ranges = new ArrayList<>();
        @Nullable Integer verb = verb(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            Wanted one = wanted.get(i);
            boolean paired = verb != null && new Entry.Link(one.term(), !one.related()).isPaired();
            ranges.add(new Range(paired ? List.of(i, verb) : List.of(i), one.related()));
        }
        return ranges.stream()
                .filter(range -> ranges.stream().noneMatch(other -> other.isWithin(range)))
                .toList();
    }

    private boolean isWithin(Range other) {
        return met.size() > other.met.size() && met.containsAll(other.met);
    }

    private static @Nullable Integer verb(List<Wanted> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).term().kind() == Term.Kind.VERB) {
                return i;
            }
        }
        return null;
    }

    /** Whether a statement of the range meets all conditions. */
    boolean isAll(List<Wanted> wanted) {
        return met.size() == wanted.size();
    }

    /** The first or last positions, at most so many (SQL). */
    String positions(String order, int most) {
        String cut = " order by position " + order + " limit " + most;
        if (!related) {
            return positions(true) + cut;
        }
        // two ranges are each walked in their order and then merged: one walk over both would have to sort them
        return "select position from ((" + positions(true) + cut + ") union all (" + positions(false) + cut
                + ")) both_ranges" + cut;
    }

    /** All positions, of direct mentions or of the others (SQL). */
    String positions(boolean direct) {
        String from = met.size() == 2
                ? "xapi.pair where term = :term" + met.get(0) + " and verb = :term" + met.get(1)
                : "xapi.link where term = :term" + met.get(0) + (direct ? " and direct" : " and not direct");
        return "select position from " + from + " and position >= :from and position < :to";
    }

    /** What statements of the range must meet besides, being {@code w}'s (SQL). */
    String others(List<Wanted> wanted) {
        StringBuilder others = new StringBuilder();
        for (int i = 0; i < wanted.size(); i++) {
            if (!met.contains(i)) {
                // "offset 0" keeps it a look-up for each statement: it can't become a join that reads the whole table
                others.append(" and exists (select from xapi.link l where l.position = w.position and l.term = :term")
                        .append(i)
                        .append(wanted.get(i).related() ? " and l.direct in (true, false)" : " and l.direct")
                        .append(" offset 0)");
            }
        }
        return others.toString();
    }
}
