package dev.kokoro.tune;

import java.io.StringReader;
import java.util.List;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;
import tech.tablesaw.io.csv.CsvReader;

/**
 * Lines of a CSV file, without comments and empty ones, read by Tablesaw: every column as text, since what is wrong with a
 * number is said in words of our own.
 *
 * @param numbers of the lines in the file
 */
record CsvLines(String source, List<String> lines, List<Integer> numbers) {
    CsvLines {
        lines = List.copyOf(lines);
        numbers = List.copyOf(numbers);
    }

    /** @throws TuneException if a row has more or fewer cells than the first line has names */
    Table table() {
        char separator = separator();
        int columns = cells(lines.get(0), separator);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            int cells = cells(lines.get(i), separator);
            if (cells != columns) {
                throw new TuneException(source + ", line " + numbers.get(i) + " has " + cells
                        + (cells == 1 ? " cell" : " cells") + " where the first line has " + columns
                        + ": the file may be cut off or use decimal commas");
            }
            text.append(lines.get(i)).append('\n');
        }
        Table table = new CsvReader()
                .read(CsvReadOptions.builder(new StringReader(text.toString()))
                        .separator(separator)
                        .columnTypes(name -> ColumnType.STRING)
                        .allowDuplicateColumnNames(true)
                        .missingValueIndicator("")
                        .maxCharsPerColumn(text.length() + 1)
                        .build());
        // An open quotation mark swallows the lines after it.
        if (table.columnCount() != columns || table.rowCount() != lines.size() - 1) {
            throw new TuneException(source + " has a quotation mark that does not end: remove or double it");
        }
        return table;
    }

    /** What the names are separated by. */
    private char separator() {
        return ";\t,"
                .chars()
                .filter(c -> lines.get(0).indexOf(c) >= 0)
                .mapToObj(c -> (char) c)
                .findFirst()
                .orElse(',');
    }

    private static int cells(String line, char separator) {
        // A cell in quotation marks may hold what separates cells.
        return line.replaceAll("\"[^\"]*\"", "").split(String.valueOf(separator), -1).length;
    }
}
