package dev.kokoro.bench.report;

import dev.kokoro.bench.report.Columns.Grid;
import java.util.List;
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

    /** Lines without trailing blanks; Tablesaw centres its title over the table, which here stands at the left. */
    static String of(String title, Grid grid) {
        if (grid.rows().isEmpty()) {
            return "";
        }
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        new DataFramePrinter(Integer.MAX_VALUE, bytes).print(table(title, grid));
        List<String> lines = bytes.toString(java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(String::stripTrailing)
                .toList();
        return title + "\n" + String.join("\n", lines) + "\n";
    }
}
