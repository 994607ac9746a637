package dev.kokoro.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import dev.kokoro.report.Json;
import dev.kokoro.report.TextTable;
import dev.kokoro.tune.Performance;
import dev.kokoro.tune.Recommendation;
import dev.kokoro.tune.Tradeoffs;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Everything {@code kokoro tune} has to say, for people and for scripts. */
record TuneReport(TuneBasis basis, Optional<Recommendation> advice) {
    /** The advice first, since that is what was asked for; the facts that it stands on after it. */
    void print(PrintWriter out) {
        advice.ifPresent(a -> {
            out.println("Recommended for " + a.goal().word() + ": "
                    + a.candidate().allocation().words());
            out.println("  kokoro serve --replicas " + a.candidate().replicas() + " --threads "
                    + a.candidate().threads() + " --spin "
                    + SpinConverter.word(a.candidate().spin()));
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
        return row.isBestOf(basis.rows()) ? "+" : " ";
    }

    private record Content(
            String kind,
            int version,
            String title,
            int cpus,
            List<Fact> findings,
            List<JsonObject> rows,
            List<String> notes,
            List<String> tradeoffs,
            List<String> atOnce) {}

    private record Fact(String name, Optional<String> value, String source) {}

    private record Row(
            int replicas,
            int threads,
            String spin,
            long latencyMs,
            long p95Ms,
            double throughputRps,
            @SerializedName("audio_s_per_s") OptionalDouble audioRate,
            OptionalLong memoryMb,
            String latencyIs,
            String throughputIs,
            boolean pareto) {}

    private record Advice(String goal, List<String> reasons, String worth, List<String> warnings) {}

    /** A fact that is not known is null, a figure that is not known is left out. */
    String toJson() {
        Gson gson = Json.builder().setPrettyPrinting().serializeNulls().create();
        JsonObject json = gson.toJsonTree(new Content(
                        "kokoro-tune",
                        1,
                        basis.title(),
                        basis.shape().cpus(),
                        basis.findings().stream()
                                .map(f -> new Fact(
                                        f.name(), f.known() ? Optional.of(f.value()) : Optional.empty(), f.source()))
                                .toList(),
                        basis.rows().stream().map(this::object).toList(),
                        basis.notes(),
                        tradeoffs(),
                        crowd()))
                .getAsJsonObject();
        advice.ifPresent(a -> {
            JsonObject one = object(a.chosen());
            gson.toJsonTree(new Advice(a.goal().word(), a.reasons(), a.worth(), a.warnings()))
                    .getAsJsonObject()
                    .asMap()
                    .forEach(one::add);
            json.add("recommendation", one);
        });
        return gson.toJson(json);
    }

    private JsonObject object(Performance row) {
        OptionalDouble rate = row.audioRate();
        OptionalLong bytes = row.memoryBytes();
        Row known = new Row(
                row.candidate().replicas(),
                row.candidate().threads(),
                spin(row),
                Math.round(row.p50() * 1000),
                Math.round(row.p95() * 1000),
                Json.rounded(row.throughput(), 1000),
                rate.isPresent() ? OptionalDouble.of(Json.rounded(rate.getAsDouble(), 100)) : rate,
                bytes.isPresent() ? OptionalLong.of(bytes.getAsLong() / 1_000_000) : bytes,
                row.latencyFrom().word(),
                row.throughputFrom().word(),
                row.isBestOf(basis.rows()));
        return Json.builder().create().toJsonTree(known).getAsJsonObject();
    }
}
