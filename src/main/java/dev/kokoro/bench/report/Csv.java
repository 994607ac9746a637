package dev.kokoro.bench.report;

import dev.kokoro.bench.Sample;
import dev.kokoro.bench.TextResult;
import dev.kokoro.bench.server.ServerResult;
import dev.kokoro.report.Statistics;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvWriteOptions;
import tech.tablesaw.io.csv.CsvWriter;

/** Comma-separated values with dots for decimals, times in seconds; an empty field where there is no number; written by Tablesaw. */
final class Csv {
    private static final List<String> HEADER = List.of(
            "target",
            "synthetic",
            "text",
            "phonemes",
            "processes",
            "replicas",
            "threads",
            "spin",
            "samples",
            "discarded",
            "disturbed",
            "mean_s",
            "median_s",
            "p95_s",
            "rtf",
            "speed",
            "requests_per_s",
            "speed_up",
            "efficiency",
            "cpu_s_per_audio_s",
            "peak_rss_bytes",
            "first_audio_s",
            "real_threads",
            "steal",
            "other_cpus",
            "errors",
            "callers");

    private Csv() {}

    static String of(List<ResultRow> rows, List<ServerResult> servers) {
        Stream<List<String>> settings = rows.stream().map(Csv::row);
        Stream<List<String>> remote =
                servers.stream().flatMap(s -> s.texts().stream().map(t -> row(s, t)));
        List<List<String>> all = Stream.concat(settings, remote).toList();
        Table table = Table.create("results");
        for (int i = 0; i < HEADER.size(); i++) {
            int column = i;
            table.addColumns(StringColumn.create(
                    HEADER.get(i), all.stream().map(r -> r.get(column)).toList()));
        }
        StringWriter text = new StringWriter();
        new CsvWriter().write(table, CsvWriteOptions.builder(text).build());
        return text.toString();
    }

    private static List<String> row(ResultRow r) {
        return List.of(
                r.subject().name(),
                Boolean.toString(r.subject().synthetic()),
                r.text().name(),
                Integer.toString(r.text().phonemes()),
                Integer.toString(r.setting().processes()),
                Integer.toString(r.setting().replicas()),
                Integer.toString(r.setting().threads()),
                Cells.spin(r.setting().spin()),
                Integer.toString(r.samples()),
                Integer.toString(r.discarded()),
                Boolean.toString(r.disturbed()),
                number(r.mean()),
                number(r.median()),
                number(r.p95()),
                number(r.rtf()),
                number(r.speed()),
                number(r.requestsPerSecond()),
                number(r.speedUp()),
                number(r.efficiency()),
                number(r.cpuPerAudioSecond()),
                r.peakRssBytes() < 0 ? "" : Long.toString(r.peakRssBytes()),
                number(r.firstAudio()),
                r.realThreads() < 0 ? "" : Integer.toString(r.realThreads()),
                number(r.steal()),
                number(r.otherCores()),
                "0",
                Integer.toString(r.setting().replicas() * r.setting().processes()));
    }

    private static List<String> row(ServerResult server, TextResult text) {
        List<Sample> kept = text.closed().kept();
        Statistics latency = new Statistics(kept.stream().map(Sample::seconds).toList());
        double audio = kept.stream().mapToDouble(Sample::audio).sum();
        return List.of(
                server.url(),
                "",
                text.text(),
                "",
                "",
                server.instances().isPresent()
                        ? Integer.toString(server.instances().getAsInt())
                        : "",
                "",
                "",
                Integer.toString(kept.size()),
                Integer.toString(text.closed().discarded()),
                Boolean.toString(text.closed().disturbed()),
                number(latency.mean()),
                number(latency.median()),
                number(latency.quantile(0.95)),
                number(kept.stream().mapToDouble(Sample::seconds).sum() / audio),
                number(text.closed().speed()),
                number(text.closed().requestsPerSecond()),
                "",
                "",
                number(text.closed().cpuPerAudioSecond()),
                server.peakRssBytes() < 0 ? "" : Long.toString(server.peakRssBytes()),
                number(new Statistics(kept.stream().map(Sample::firstAudio).toList()).median()),
                "",
                number(text.closed().steal()),
                number(text.closed().otherCores()),
                Integer.toString(text.closed().failed()),
                Integer.toString(server.callers()));
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "";
    }
}
