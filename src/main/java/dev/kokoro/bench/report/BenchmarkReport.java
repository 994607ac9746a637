package dev.kokoro.bench.report;

import dev.kokoro.bench.BenchText;
import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.MeasuredModel;
import dev.kokoro.bench.Provenance.Machine;
import dev.kokoro.bench.TrialResult;
import dev.kokoro.bench.report.Columns.OpenRow;
import dev.kokoro.bench.server.ServerResult;
import dev.kokoro.report.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Results as a table on the terminal, as Markdown and as CSV; under every locale the same. */
public final class BenchmarkReport {
    /** Beyond this a reader should know that the machine changed meanwhile. */
    private static final double DRIFT = 0.1;
    /** Beyond this many CPUs of other programs the numbers are not the machine's. */
    private static final double NEIGHBOURS = 0.2;

    /** What the requirements ask of the full model. */
    private static final double REQUIRED_RTF = 0.25;

    private final BenchmarkResults results;
    private final List<ResultRow> rows;
    private final List<OpenRow> open;

    public BenchmarkReport(BenchmarkResults results) {
        this.results = results;
        this.rows = ResultRow.of(results);
        this.open = Columns.open(rows, results.servers());
    }

    /** For a terminal. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        about().forEach(line -> text.append(line).append('\n'));
        tables().forEach((title, table) -> {
            text.append('\n').append(title).append('\n');
            table.lines().forEach(line -> text.append(line).append('\n'));
        });
        text.append('\n');
        notes().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** For a page. */
    public String toMarkdown() {
        StringBuilder text = new StringBuilder();
        about().forEach(line -> text.append("* ").append(line).append('\n'));
        tables().forEach((title, table) -> {
            text.append("\n**").append(title).append("**\n\n");
            table.markdown().forEach(line -> text.append(line).append('\n'));
        });
        text.append('\n');
        notes().forEach(line -> text.append("* ").append(line).append('\n'));
        return text.toString();
    }

    /** For a spreadsheet: every number in full, one row for each setting and text. */
    public String toCsv() {
        return Csv.of(rows, results.servers());
    }

    /** By their titles. */
    private Map<String, TextTable> tables() {
        Map<String, TextTable> tables = new LinkedHashMap<>();
        String mark = results.synthetic() ? ", synthetic weights" : "";
        if (!rows.isEmpty()) {
            tables.put("Closed loop" + mark, Columns.settings(rows));
        }
        if (results.servers().stream().anyMatch(s -> !s.texts().isEmpty())) {
            tables.put("Servers, closed loop", Columns.servers(results.servers()));
        }
        if (!open.isEmpty()) {
            tables.put("Open loop, response times from the intended arrival" + mark, Columns.openTable(open));
        }
        return tables;
    }

    private List<String> about() {
        List<String> lines = new ArrayList<>();
        Machine machine = results.provenance().machine();
        lines.add(String.format(
                Locale.ROOT,
                "%s, %s usable of %d logical CPUs%s; %s; %s",
                machine.cpu(),
                Cells.ratio(machine.usableCpus()),
                machine.logicalCpus(),
                machine.virtualisation().equals("virtual") ? ", a virtual machine" : "",
                results.provenance().program(),
                results.provenance().date()));
        results.plan().ifPresent(plan -> {
            for (MeasuredModel subject : plan.subjects()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "Model %s: %s, %s MB, sha256 %s, ONNX Runtime %s",
                        subject.label(),
                        subject.file(),
                        Cells.megabytes(subject.bytes()),
                        subject.sha256()
                                .substring(0, Math.min(12, subject.sha256().length())),
                        results.provenance().onnxRuntime()));
            }
            lines.add("Texts: "
                    + plan.texts().stream().map(BenchmarkReport::text).collect(Collectors.joining("; "))
                    + ". Timed: ids, style row and model, chunk by chunk; not the phonemes.");
        });
        return lines;
    }

    private static String text(BenchText text) {
        return text.name() + " " + text.characters() + " characters, " + text.phonemes() + " phonemes, "
                + text.chunks().size() + (text.chunks().size() == 1 ? " chunk" : " chunks");
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!rows.isEmpty()) {
            notes.add(
                    "rtf is latency / audio length (lower is better), speed is audio seconds per second of all replicas"
                            + " together, n counts requests.");
            rows.stream()
                    .filter(r -> r.setting().replicas() * r.setting().processes() == 1 && Double.isFinite(r.rtf()))
                    .min(Comparator.comparingDouble(ResultRow::rtf))
                    .ifPresent(r -> notes.add(String.format(
                            Locale.ROOT,
                            "Lowest rtf of one request at a time: %.3f with %s, which %s the required %.2f.",
                            r.rtf(),
                            r.setting().label(),
                            r.rtf() < REQUIRED_RTF ? "is below" : "does not reach",
                            REQUIRED_RTF)));
        }
        if (results.synthetic()) {
            notes.add("Synthetic weights: the model's whole arithmetic with drawn numbers, so times are real and the"
                    + " audio is noise.");
        }
        results.drift()
                .ifPresent(d -> notes.add("Drift: the first setting took " + Cells.change(d)
                        + " when repeated at the end"
                        + (Math.abs(d) > DRIFT
                                ? ": the machine changed meanwhile, so trust small differences less."
                                : ".")));
        double neighbours = rows.stream()
                .mapToDouble(ResultRow::otherCores)
                .filter(Double::isFinite)
                .average()
                .orElse(0);
        if (neighbours > NEIGHBOURS) {
            notes.add("Other programs used " + Cells.ratio(neighbours)
                    + " CPUs on average meanwhile: the machine alone is faster than this.");
        }
        int discarded = discarded();
        if (discarded > 0) {
            notes.add(discarded + " requests were discarded and repeated: more than 2 % of the CPU time was stolen or"
                    + " throttled meanwhile.");
        }
        if (rows.stream().anyMatch(ResultRow::disturbed)) {
            notes.add("! Most requests were disturbed by steal or throttling, so disturbed ones had to be counted.");
        }
        servers(notes);
        failures(notes);
        return notes;
    }

    private int discarded() {
        int ours = rows.stream().mapToInt(ResultRow::discarded).sum();
        int ofServers = results.servers().stream()
                .flatMap(server -> server.texts().stream())
                .mapToInt(text -> text.closed().discarded())
                .sum();
        return ours + ofServers;
    }

    private void servers(List<String> notes) {
        List<ServerResult> answered =
                results.servers().stream().filter(s -> !s.texts().isEmpty()).toList();
        if (answered.isEmpty()) {
            return;
        }
        String voices = answered.stream()
                .map(ServerResult::voice)
                .filter(v -> !v.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        if (!voices.isEmpty()) {
            notes.add("Voice asked for: " + voices + ".");
        }
        boolean started = answered.stream().anyMatch(s -> s.peakRssBytes() > 0);
        notes.add(
                started
                        ? "CPU and memory of a server are those of its command and all that it started; pages that its"
                                + " processes share count for each."
                        : "CPU and memory of a server that was running already are not known: --server-cmd starts one and"
                                + " measures them.");
    }

    private void failures(List<String> notes) {
        for (TrialResult trial : results.trials()) {
            trial.failure()
                    .ifPresent(f -> notes.add("Failed: trial " + trial.trial().number() + " ("
                            + trial.setting().model() + ", " + trial.setting().label() + "): " + f));
        }
        for (ServerResult server : results.servers()) {
            server.failure()
                    .ifPresent(f -> notes.add(
                            "Failed: " + server.url() + ", " + server.trial().label() + ": " + f));
            server.texts()
                    .forEach(t -> errors(t.closed().errors())
                            .forEach(e -> notes.add("Errors of " + server.url() + " with " + t.text() + ": " + e)));
        }
        int left = results.remaining().size() + results.remainingServers().size();
        int all = results.plan().map(p -> p.trials().size()).orElse(0)
                + results.serverPlan().map(p -> p.trials().size()).orElse(0);
        if (left > 0) {
            notes.add(left + " of " + all + " trials are missing: --resume goes on with them.");
        }
    }

    private static List<String> errors(Map<String, Integer> errors) {
        return errors.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getValue() + " x " + e.getKey())
                .toList();
    }
}
