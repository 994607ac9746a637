package dev.kokoro.bench.report;

import dev.kokoro.bench.report.Columns.Grid;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.string.DataFramePrinter;

/**
 * A table for a terminal, through Tablesaw. Its first use costs two seconds of class scanning, so nothing may come here
 * before the last measurement is done.
 */
final class TextTable {
    private TextTable() {}

    static Table table(String title, Grid grid) {
        Table table = Table.create(title);
        for (int i = 0; i < grid.header().size(); i++) {
            int column = i;
            table.addColumns(StringColumn.create(
                    grid.header().get(i),
                    grid.rows().stream().map(r -> r.get(column)).toList()));
        }
        return table;
    }

    /** Tablesaw's lines, drawn closer together so that the table fits on a screen. */
    static String of(String title, Grid grid) {
        if (grid.rows().isEmpty()) {
            return "";
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DataFramePrinter(Integer.MAX_VALUE, bytes).print(table(title, grid));
        List<String> lines = bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(TextTable::closer)
                .toList();
        String rule = "-".repeat(lines.get(0).length());
        return title + "\n"
                + lines.stream().map(l -> l.startsWith("---") ? rule : l).collect(Collectors.joining("\n"))
                + "\n";
    }

    /** The rule below the header loses as much as the other lines do. */
    private static String closer(String line) {
        return line.startsWith("-")
                ? line
                : line.replace("  |  ", " | ").replaceFirst("^ ", "").replaceFirst("\\s*\\|?\\s*$", "");
    }
}
