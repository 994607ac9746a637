package dev.kokoro.batch;

import dev.kokoro.assets.Nearest;
import dev.kokoro.error.InvalidValueException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Rows of a CSV file whose first row names the fields, read as they are asked for. A wrong row is told as such and the
 * next one is read; after a quotation that never ends there is no next one.
 */
public final class CsvRows implements Iterator<JobRow> {
    private final JobFields fields;
    private final List<String> names;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private long line = 1;
    private boolean broken;
    private boolean faultPending;

    /**
     * Reads the names of the fields.
     *
     * @param in not closed
     * @throws BatchException when there are none, or one is unknown
     */
    public CsvRows(Reader in, char delimiter, JobFields fields) throws IOException {
        this.fields = fields;
        this.parser = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .get()
                .parse(in);
        this.records = parser.iterator();
        if (!records.hasNext()) {
            throw new BatchException("the file is empty: its first row names the fields, e.g. id,text,voice");
        }
        this.names = records.next().stream()
                .map(n -> n.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
                .toList();
        for (String name : names) {
            if (!JobFields.NAMES.contains(name)) {
                throw new BatchException("the first row names the fields, and there is no field called '" + name + "'."
                        + Nearest.hint(name, JobFields.NAMES) + " There are "
                        + String.join(", ", JobFields.NAMES));
            }
        }
    }

    /** @throws UncheckedIOException if the file cannot be read on */
    @Override
    public boolean hasNext() {
        return faultPending || (!broken && more());
    }

    private boolean more() {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            // A quotation that is not closed, or closed in the middle of a word: the next row cannot be found.
            broken = true;
            faultPending = true;
            return true;
        }
    }

    @Override
    public JobRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more rows");
        }
        if (faultPending) {
            faultPending = false;
            return JobRow.wrong(
                    parser.getCurrentLineNumber() + 1,
                    "",
                    "its quotation marks do not fit, so that nothing after it can be read: double those in a text");
        }
        line = parser.getCurrentLineNumber();
        CSVRecord record = records.next();
        if (record.size() > names.size()) {
            return JobRow.wrong(
                    line,
                    "",
                    "it has " + record.size() + " cells and the first row has " + names.size()
                            + ": put texts with commas in quotation marks");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < record.size(); i++) {
            values.put(names.get(i), record.get(i));
        }
        if (record.toList().stream().anyMatch(v -> v.indexOf('\uFFFD') >= 0)) {
            return JobRow.wrong(line, "", "it is not UTF-8 text: convert the file first");
        }
        try {
            return JobRow.of(fields.job(line, values));
        } catch (BatchException | InvalidValueException e) {
            return JobRow.wrong(line, values.getOrDefault("id", ""), e.getMessage());
        }
    }
}
