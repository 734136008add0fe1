package se.hytta.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table that reads well on a terminal and is Markdown as well. Every row has as many cells as there are heads. */
public record Table(List<String> heads, List<List<String>> rows) {
    public Table {
        heads = List.copyOf(heads);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != heads.size()) {
                throw new IllegalArgumentException(
                        "a row of " + row.size() + " cells under " + heads.size() + " heads");
            }
        }
    }

    /** The first column stands to the left, the others to the right as numbers do. */
    public String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add(line(heads));
        lines.add(IntStream.range(0, heads.size())
                .mapToObj(column -> column == 0 ? "-".repeat(width(0)) : "-".repeat(width(column) - 1) + ":")
                .collect(Collectors.joining(" | ", "| ", " |")));
        rows.forEach(row -> lines.add(line(row)));
        return String.join("\n", lines);
    }

    private String line(List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> padded(column, cells.get(column)))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private String padded(int column, String cell) {
        String space = " ".repeat(width(column) - cell.length());
        return column == 0 ? cell + space : space + cell;
    }

    private int width(int column) {
        int widest =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        return Math.max(3, Math.max(widest, heads.get(column).length()));
    }
}
