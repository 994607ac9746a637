package dev.kokoro.bench.report;

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
        Stream<List<String>> remote = ServerRow.of(servers).stream().map(Csv::row);
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

    private static List<String> row(ServerRow row) {
        ServerResult server = row.server();
        Statistics latency = row.latency();
        return List.of(
                server.url(),
                "",
                row.text().text(),
                "",
                "",
                server.instances().isPresent()
                        ? Integer.toString(server.instances().getAsInt())
                        : "",
                "",
                "",
                Integer.toString(latency.count()),
                Integer.toString(row.closed().discarded()),
                Boolean.toString(row.closed().disturbed()),
                number(latency.mean()),
                number(latency.median()),
                number(latency.quantile(0.95)),
                number(row.rtf()),
                number(row.closed().speed()),
                number(row.closed().requestsPerSecond()),
                "",
                "",
                number(row.closed().cpuPerAudioSecond()),
                server.peakRssBytes() < 0 ? "" : Long.toString(server.peakRssBytes()),
                number(row.firstByte()),
                "",
                number(row.closed().steal()),
                number(row.closed().otherCores()),
                Integer.toString(row.closed().failed()),
                Integer.toString(server.callers()));
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "";
    }
}
