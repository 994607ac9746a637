package dev.kokoro.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kokoro.cpu.Finding;
import dev.kokoro.report.TextTable;
import dev.kokoro.tune.Pareto;
import dev.kokoro.tune.Performance;
import dev.kokoro.tune.Recommendation;
import dev.kokoro.tune.Tradeoffs;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Everything {@code kokoro tune} has to say, for people and for scripts. */
record TuneReport(TuneBasis basis, Optional<Recommendation> advice) {
    /** The advice first, since that is what was asked for; the facts that it stands on after it. */
    void print(PrintWriter out) {
        advice.ifPresent(a -> {
            out.println("Recommended for " + a.goal().word() + ": "
                    + a.candidate().allocation().words());
            out.println("  kokoro serve --replicas " + a.candidate().replicas() + " --threads "
                    + a.candidate().threads() + " --spin "
                    + SpinWords.word(a.candidate().spin()));
            a.reasons().forEach(r -> out.println("  " + r));
            out.println("  worth: " + a.worth());
            a.warnings().forEach(w -> out.println("  Note: " + w));
            out.println();
        });
        out.println(basis.title());
        rows().lines().forEach(out::println);
        out.println("(* recommended, + nothing else is better in latency, throughput and memory at once)");
        basis.notes().forEach(out::println);
        List<String> tradeoffs = tradeoffs();
        if (!tradeoffs.isEmpty()) {
            out.println();
            out.println("Fewer wide replicas or more narrow ones");
            tradeoffs.forEach(s -> out.println("  " + s));
            out.println();
            out.println("What users wait who ask at the same moment (# the mean, - the last)");
            crowd().forEach(s -> out.println("  " + s));
        }
        if (!basis.findings().isEmpty()) {
            out.println();
            out.println("This machine");
            TextTable findings = new TextTable("FACT", "VALUE", "READ FROM");
            basis.findings().forEach(f -> findings.add(f.name(), f.value(), f.source()));
            findings.lines().forEach(out::println);
        }
    }

    private List<String> tradeoffs() {
        return new Tradeoffs(basis.shape().cpus(), basis.rows()).sentences();
    }

    private List<String> crowd() {
        return new Tradeoffs(basis.shape().cpus(), basis.rows()).crowd().lines();
    }

    private TextTable rows() {
        TextTable table = new TextTable(
                "",
                "REPLICAS",
                "THREADS",
                "SPIN",
                "P50 MS",
                "P95 MS",
                "REQ/S",
                "AUDIO S/S",
                "MEMORY MB",
                "LATENCY IS",
                "THROUGHPUT IS");
        for (Performance row : basis.rows()) {
            table.add(
                    mark(row),
                    Integer.toString(row.candidate().replicas()),
                    Integer.toString(row.candidate().threads()),
                    row.candidate().threads() == 1 ? "" : spin(row),
                    String.format(Locale.ROOT, "%,.0f", row.p50() * 1000),
                    row.p95() == row.p50() ? "" : String.format(Locale.ROOT, "%,.0f", row.p95() * 1000),
                    String.format(Locale.ROOT, "%.2f", row.throughput()),
                    number(row.audioRate()),
                    row.memoryBytes().isPresent()
                            ? String.format(
                                    Locale.ROOT, "%,d", row.memoryBytes().getAsLong() / 1_000_000)
                            : "",
                    row.latencyFrom().word(),
                    row.throughputFrom().word());
        }
        return table;
    }

    private static String spin(Performance row) {
        return row.candidate().spin().name().toLowerCase(Locale.ROOT);
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "";
    }

    private boolean chosen(Performance row) {
        return advice.map(a -> a.candidate().equals(row.candidate())).orElse(false);
    }

    private String mark(Performance row) {
        if (chosen(row)) {
            return "*";
        }
        return Pareto.isBest(row, basis.rows()) ? "+" : " ";
    }

    String toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("kind", "kokoro-tune");
        json.addProperty("version", 1);
        json.addProperty("title", basis.title());
        json.addProperty("cpus", basis.shape().cpus());
        JsonArray findings = new JsonArray();
        for (Finding finding : basis.findings()) {
            JsonObject one = new JsonObject();
            one.addProperty("name", finding.name());
            one.addProperty("value", finding.known() ? finding.value() : null);
            one.addProperty("source", finding.source());
            findings.add(one);
        }
        json.add("findings", findings);
        JsonArray rows = new JsonArray();
        basis.rows().forEach(r -> rows.add(object(r)));
        json.add("rows", rows);
        json.add("notes", strings(basis.notes()));
        json.add("tradeoffs", strings(tradeoffs()));
        json.add("at_once", strings(crowd()));
        advice.ifPresent(a -> {
            JsonObject one = object(a.chosen());
            one.addProperty("goal", a.goal().word());
            one.add("reasons", strings(a.reasons()));
            one.addProperty("worth", a.worth());
            one.add("warnings", strings(a.warnings()));
            json.add("recommendation", one);
        });
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .serializeNulls()
                .create()
                .toJson(json);
    }

    private JsonObject object(Performance row) {
        JsonObject one = new JsonObject();
        one.addProperty("replicas", row.candidate().replicas());
        one.addProperty("threads", row.candidate().threads());
        one.addProperty("spin", spin(row));
        one.addProperty("latency_ms", Math.round(row.p50() * 1000));
        one.addProperty("p95_ms", Math.round(row.p95() * 1000));
        one.addProperty("throughput_rps", Math.round(row.throughput() * 1000) / 1000.0);
        row.audioRate().ifPresent(rate -> one.addProperty("audio_s_per_s", Math.round(rate * 100) / 100.0));
        row.memoryBytes().ifPresent(bytes -> one.addProperty("memory_mb", bytes / 1_000_000));
        one.addProperty("latency_is", row.latencyFrom().word());
        one.addProperty("throughput_is", row.throughputFrom().word());
        one.addProperty("pareto", Pareto.isBest(row, basis.rows()));
        return one;
    }

    private static JsonArray strings(List<String> strings) {
        JsonArray array = new JsonArray();
        strings.forEach(array::add);
        return array;
    }
}
