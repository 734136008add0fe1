package se.hytta.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One part of the page of results.
 *
 * @param name the word that its markers in the page carry
 * @param circumstances when and on what it was measured
 * @param faults what went wrong in it; empty when nothing did
 */
public record Section(String name, String circumstances, List<Table> tables, List<String> faults) {
    public Section {
        tables = List.copyOf(tables);
        faults = List.copyOf(faults);
    }

    /** The section as Markdown, errors included. */
    public String markdown() {
        List<String> parts = new ArrayList<>();
        parts.add(circumstances);
        tables.forEach(table -> parts.add(table.markdown()));
        if (!faults.isEmpty()) {
            parts.add("(!) Errors in this run:\n\n- " + String.join("\n- ", faults));
        }
        return String.join("\n\n", parts);
    }
}
