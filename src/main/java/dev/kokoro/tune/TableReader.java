package dev.kokoro.tune;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.ResultFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * Reads measurements from a file: results of {@code kokoro bench}, or a small table.
 *
 * <p>CSV: a line of column names, then one line a setting. {@code threads} and {@code latency_ms} must be there;
 * {@code replicas} (1), {@code p95_ms}, {@code throughput_rps}, {@code audio_s} and {@code memory_mb} may be. Lines that
 * begin with {@code #} are comments, but {@code # machine: NAME} and {@code # cpus: N} are understood; on a machine with
 * two kinds of cores {@code # fast-cores: N}, {@code # slow-cores: N} and {@code # slowdown: X} (times as long), or a column
 * {@code cores} that says {@code fast} or {@code slow}.
 *
 * <p>JSON: {@code {"machine": NAME, "cpus": N, "audio_s": S, "rows": [{"threads": 1, "latency_ms": 5229}, ...]}} with
 * the same names, or only the array.
 */
public final class TableReader {
    private static final long MOST_BYTES = 16_000_000;

    /**
     * @throws IOException if the file cannot be read
     * @throws TuneException if it holds no such table
     * @throws dev.kokoro.bench.ResultFormatException if it is a damaged results file of {@code kokoro bench}
     */
    public MeasuredTable read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new TuneException(file + " is a folder: name a file of results");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new TuneException(file + " has more than 16 MB and is no table of results: name the right file");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new TuneException(file + " is not a text file: give results as JSON or CSV", e);
        }
        return parse(text, file.toString());
    }

    MeasuredTable parse(String text, String source) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (body.isBlank()) {
            throw new TuneException(source + " is empty: give rows of threads and latency_ms");
        }
        char first = body.strip().charAt(0);
        return first == '{' || first == '[' ? json(body, source) : csv(body, source);
    }

    private static MeasuredTable csv(String text, String source) {
        Optional<String> machine = Optional.empty();
        OptionalInt cpus = OptionalInt.empty();
        List<Integer> numbers = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<MeasuredTable.Row> rows = new ArrayList<>();
        CoreNotes cores = new CoreNotes(source);
        int number = 0;
        for (String line : text.split("\\R")) {
            number++;
            String content = line.strip();
            if (content.startsWith("#")) {
                String note = content.substring(1).strip();
                if (note.startsWith("machine:")) {
                    machine = Optional.of(note.substring(8).strip());
                } else if (note.startsWith("cpus:")) {
                    cpus = OptionalInt.of(CsvRow.cpus(note.substring(5), source + ", line " + number));
                }
                cores.note(note);
            } else if (!content.isEmpty()) {
                numbers.add(number);
                lines.add(content);
            }
        }
        if (!lines.isEmpty()) {
            Table table = new CsvLines(source, lines, numbers).table();
            CsvRow.check(table.columnNames(), source);
            for (Row row : table) {
                Map<String, String> cells = new HashMap<>();
                table.columnNames()
                        .forEach(name -> cells.put(name, row.getString(name).strip()));
                add(rows, cells, cores, source + ", line " + numbers.get(row.getRowNumber() + 1));
            }
        }
        return new MeasuredTable(source, machine, cpus, MeasuredTable.Subject.UNKNOWN, rows, cores.kinds(rows));
    }

    private static MeasuredTable json(String text, String source) {
        JsonElement root;
        try {
            root = JsonParser.parseString(text);
        } catch (JsonParseException e) {
            throw new TuneException(source + " is not valid JSON, perhaps it is cut off: write the results anew", e);
        }
        JsonObject head = root.isJsonObject() ? root.getAsJsonObject() : new JsonObject();
        JsonElement format = head.get("format");
        if (format != null && format.isJsonPrimitive() && format.getAsString().equals(BenchmarkResults.FORMAT)) {
            return BenchTable.of(ResultFile.parse(text, source), source);
        }
        JsonElement list = root.isJsonArray() ? root : head.get("rows");
        if (list == null || !list.isJsonArray()) {
            throw new TuneException(
                    source
                            + " has no \"rows\": it was not written by kokoro, or for something else; see 'kokoro tune --help'");
        }
        List<MeasuredTable.Row> rows = new ArrayList<>();
        CoreNotes cores = new CoreNotes(source);
        CoreNotes.NAMES.forEach(name -> {
            JsonElement value = head.get(name.replace('-', '_'));
            if (value != null && value.isJsonPrimitive()) {
                cores.note(name, value.getAsString());
            }
        });
        JsonArray array = list.getAsJsonArray();
        for (int i = 0; i < array.size(); i++) {
            String where = source + ", row " + (i + 1);
            if (!array.get(i).isJsonObject()) {
                throw new TuneException(where + " is not an object: write {\"threads\": 1, \"latency_ms\": 5229}");
            }
            Map<String, String> cells = new HashMap<>();
            plain(head, cells, "audio_s");
            JsonObject row = array.get(i).getAsJsonObject();
            row.keySet().forEach(name -> plain(row, cells, name));
            add(rows, cells, cores, where);
        }
        Map<String, String> about = new HashMap<>();
        plain(head, about, "machine");
        plain(head, about, "cpus");
        OptionalInt cpus = about.containsKey("cpus")
                ? OptionalInt.of(CsvRow.cpus(about.get("cpus"), source))
                : OptionalInt.empty();
        return new MeasuredTable(
                source,
                Optional.ofNullable(about.get("machine")),
                cpus,
                MeasuredTable.Subject.UNKNOWN,
                rows,
                cores.kinds(rows));
    }

    private static void add(List<MeasuredTable.Row> rows, Map<String, String> cells, CoreNotes cores, String where) {
        MeasuredTable.Row row = CsvRow.row(cells, where);
        if (!cores.isSlow(cells, row, where)) {
            rows.add(row);
        }
    }

    private static void plain(JsonObject from, Map<String, String> to, String name) {
        JsonElement value = from.get(name);
        if (value != null && value.isJsonPrimitive()) {
            to.put(name, value.getAsString());
        }
    }
}
