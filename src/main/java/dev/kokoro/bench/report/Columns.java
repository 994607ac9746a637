package dev.kokoro.bench.report;

import dev.kokoro.bench.OpenLoop;
import dev.kokoro.bench.TextResult;
import dev.kokoro.bench.server.ServerResult;
import dev.kokoro.report.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Which columns a table has, and how each is made from a row. Columns that would say the same everywhere are left out. */
final class Columns {
    private Columns() {}

    static TextTable settings(List<ResultRow> rows) {
        Map<String, Function<ResultRow, String>> columns = new LinkedHashMap<>();
        columns.put("text", r -> r.text().name());
        if (rows.stream().map(ResultRow::subject).distinct().count() > 1) {
            columns.put("model", r -> r.subject().label());
        }
        if (rows.stream().map(r -> r.setting().spin()).distinct().count() > 1) {
            columns.put("spin", r -> Cells.spin(r.setting().spin()));
        }
        int words = columns.size();
        if (rows.stream().anyMatch(r -> r.setting().processes() > 1)) {
            columns.put("processes", r -> Cells.count(r.setting().processes()));
        }
        columns.put("replicas", r -> Cells.count(r.setting().replicas()));
        columns.put("threads", r -> Cells.count(r.setting().threads()));
        columns.put("mean ms", r -> Cells.millis(r.mean()));
        columns.put("median ms", r -> Cells.millis(r.median()));
        columns.put("p95 ms", r -> Cells.millis(r.p95()));
        columns.put("rtf", r -> Cells.number(r.rtf(), 3));
        columns.put("speed x", r -> Cells.ratio(r.speed()));
        columns.put("req/s", r -> Cells.ratio(r.requestsPerSecond()));
        columns.put("speed-up", r -> Cells.number(r.speedUp(), 2));
        columns.put("efficiency", r -> Cells.percent(r.efficiency()));
        columns.put("CPU s/audio s", r -> Cells.number(r.cpuPerAudioSecond(), 2));
        columns.put("peak MB", r -> Cells.megabytes(r.peakRssBytes()));
        columns.put("first audio ms", r -> Cells.millis(r.firstAudio()));
        columns.put("real threads", r -> Cells.count(r.realThreads()));
        columns.put("n", r -> r.samples() + (r.disturbed() ? "!" : ""));
        if (rows.stream().anyMatch(r -> r.discarded() > 0)) {
            columns.put("discarded", r -> Cells.count(r.discarded()));
        }
        return table(columns, rows, words);
    }

    /** One open-loop measurement and where it belongs. */
    record OpenRow(String text, String where, OpenLoop open) {}

    static List<OpenRow> open(List<ResultRow> rows, List<ServerResult> servers) {
        List<OpenRow> open = new ArrayList<>();
        for (ResultRow row : rows) {
            row.open()
                    .forEach(o -> open.add(
                            new OpenRow(row.text().name(), row.setting().label(), o)));
        }
        for (ServerResult server : servers) {
            for (TextResult text : server.texts()) {
                text.open().forEach(o -> open.add(new OpenRow(text.text(), server.url(), o)));
            }
        }
        return open;
    }

    static TextTable openTable(List<OpenRow> rows) {
        Map<String, Function<OpenRow, String>> columns = new LinkedHashMap<>();
        columns.put("text", OpenRow::text);
        columns.put("setting", OpenRow::where);
        columns.put("arrivals/s", r -> Cells.ratio(r.open().rate()));
        columns.put("requests", r -> Cells.count(r.open().requests()));
        columns.put("failed", r -> Cells.count(r.open().failed()));
        columns.put("mean ms", r -> Cells.millis(r.open().mean()));
        columns.put("median ms", r -> Cells.millis(r.open().median()));
        columns.put("p95 ms", r -> Cells.millis(r.open().p95()));
        columns.put("p99 ms", r -> Cells.millis(r.open().p99()));
        columns.put("max ms", r -> Cells.millis(r.open().max()));
        columns.put("service median ms", r -> Cells.millis(r.open().serviceMedian()));
        return table(columns, rows, 2);
    }

    static TextTable servers(List<ServerResult> servers) {
        List<ServerRow> rows = ServerRow.of(servers);
        Map<String, Function<ServerRow, String>> columns = new LinkedHashMap<>();
        columns.put("text", r -> r.text().text());
        columns.put("server", r -> r.server().url());
        columns.put(
                "instances",
                r -> r.server().instances().isPresent()
                        ? Cells.count(r.server().instances().getAsInt())
                        : Cells.NONE);
        columns.put("callers", r -> Cells.count(r.server().callers()));
        columns.put("mean ms", r -> Cells.millis(r.latency().mean()));
        columns.put("median ms", r -> Cells.millis(r.latency().median()));
        columns.put("p95 ms", r -> Cells.millis(r.latency().quantile(0.95)));
        columns.put("first byte ms", r -> Cells.millis(r.firstByte()));
        columns.put("speed x", r -> Cells.ratio(r.closed().speed()));
        columns.put("req/s", r -> Cells.ratio(r.closed().requestsPerSecond()));
        // Only a server that was started here can be asked what it used.
        if (servers.stream().anyMatch(s -> s.peakRssBytes() > 0)) {
            columns.put("CPU s/audio s", r -> Cells.number(r.closed().cpuPerAudioSecond(), 2));
            columns.put("peak MB", r -> Cells.megabytes(r.server().peakRssBytes()));
        }
        columns.put("n", r -> Cells.count(r.latency().count()));
        columns.put("errors", r -> Cells.count(r.closed().failed()));
        columns.put(
                "429",
                r -> Cells.count(r.closed().errors().entrySet().stream()
                        .filter(e -> e.getKey().startsWith("429"))
                        .mapToInt(Map.Entry::getValue)
                        .sum()));
        columns.put("ready s", r -> Cells.seconds(r.server().readySeconds().orElse(Double.NaN)));
        return table(columns, rows, 2);
    }

    private static <R> TextTable table(Map<String, Function<R, String>> columns, List<R> rows, int words) {
        TextTable table = new TextTable(words, List.copyOf(columns.keySet()));
        rows.forEach(
                r -> table.add(columns.values().stream().map(c -> c.apply(r)).toList()));
        return table;
    }
}
