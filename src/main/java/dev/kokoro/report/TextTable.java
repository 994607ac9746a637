package dev.kokoro.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows below a heading, as text whose columns are as wide as their widest cells, or as Markdown. */
public final class TextTable {
    private final List<String> heading;
    private final int words;
    private final List<List<String>> rows = new ArrayList<>();

    /** All columns hold words and begin at the left. */
    public TextTable(String... heading) {
        this(heading.length, List.of(heading));
    }

    /**
     * @param words how many of the first columns hold words; the others hold numbers, which end at the right
     * @param heading one for each column; empty where there is nothing to be said of any of them
     */
    public TextTable(int words, List<String> heading) {
        this.heading = List.copyOf(heading);
        this.words = words;
    }

    public void add(String... cells) {
        add(List.of(cells));
    }

    /** @param cells as many as the heading has; an empty cell is shown as a dash */
    public void add(List<String> cells) {
        rows.add(cells.stream().map(c -> c.isEmpty() ? "-" : c).toList());
    }

    /** For a terminal. */
    public List<String> lines() {
        List<List<String>> all = new ArrayList<>(rows);
        if (heading.stream().anyMatch(h -> !h.isEmpty())) {
            all.add(0, heading);
        }
        int[] widths = IntStream.range(0, heading.size())
                .map(c -> all.stream().mapToInt(r -> r.get(c).length()).max().orElse(0))
                .toArray();
        return all.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String space = " ".repeat(widths[c] - row.get(c).length());
            line.append(c < words ? row.get(c) + space : space + row.get(c)).append("  ");
        }
        return line.toString().stripTrailing();
    }

    /** For a page. */
    public List<String> markdown() {
        List<List<String>> all = new ArrayList<>(rows);
        all.add(0, heading);
        all.add(
                1,
                IntStream.range(0, heading.size())
                        .mapToObj(c -> c < words ? "---" : "--:")
                        .toList());
        return all.stream()
                .map(row -> row.stream().map(c -> c.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |")))
                .toList();
    }
}
