package dev.kokoro.bench.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.ClosedLoop;
import dev.kokoro.bench.OpenLoop;
import dev.kokoro.bench.Sample;
import dev.kokoro.bench.server.ServerResult;
import dev.kokoro.report.Statistics;
import java.util.List;

/**
 * Every figure of the tables by name, for the results file: whoever reads it with a script need not know how a figure is
 * made from samples. They are written and never read back, so that they cannot contradict the samples. Each name stands
 * beside its value: as the fields of a record, twenty numbers of one type would be told apart by their places alone.
 */
public final class Figures {
    private Figures() {}

    /** One object for each setting and text, each server and text, and each open-loop run. */
    public static JsonObject of(BenchmarkResults results) {
        List<ResultRow> rows = ResultRow.of(results);
        JsonObject figures = new JsonObject();
        figures.add(
                "settings", array(rows.stream().map(r -> setting(r, results)).toList()));
        figures.add(
                "servers",
                array(ServerRow.of(results.servers()).stream()
                        .map(Figures::server)
                        .toList()));
        figures.add(
                "open_loop",
                array(Columns.open(rows, results.servers()).stream()
                        .map(Figures::open)
                        .toList()));
        return figures;
    }

    private static JsonObject setting(ResultRow row, BenchmarkResults results) {
        JsonObject json = new JsonObject();
        json.addProperty("model", row.subject().name());
        json.addProperty("synthetic", row.subject().synthetic());
        json.addProperty("text", row.text().name());
        json.addProperty("processes", row.setting().processes());
        json.addProperty("replicas", row.setting().replicas());
        json.addProperty("threads", row.setting().threads());
        json.addProperty("spin", Cells.spin(row.setting().spin()));
        json.addProperty("requests", row.samples());
        json.addProperty("discarded", row.discarded());
        latency(json, results.kept(row.setting(), row.text().name()));
        number(json, "rtf", row.rtf());
        number(json, "speed_x", row.speed());
        number(json, "requests_per_s", row.requestsPerSecond());
        number(json, "speed_up", row.speedUp());
        number(json, "efficiency", row.efficiency());
        number(json, "cpu_s_per_audio_s", row.cpuPerAudioSecond());
        number(json, "first_audio_ms", 1000 * row.firstAudio());
        json.addProperty("peak_mb", row.peakRssBytes() > 0 ? row.peakRssBytes() / 1_000_000 : null);
        json.addProperty("real_threads", row.realThreads() > 0 ? row.realThreads() : null);
        return json;
    }

    private static JsonObject server(ServerRow row) {
        ServerResult server = row.server();
        ClosedLoop closed = row.closed();
        JsonObject json = new JsonObject();
        json.addProperty("server", server.url());
        json.addProperty("text", row.text().text());
        json.addProperty(
                "instances", server.instances().isPresent() ? server.instances().getAsInt() : null);
        json.addProperty("callers", server.callers());
        json.addProperty("requests", closed.kept().size());
        json.addProperty("errors", closed.failed());
        latency(json, closed.kept());
        number(json, "rtf", row.rtf());
        number(json, "speed_x", closed.speed());
        number(json, "requests_per_s", closed.requestsPerSecond());
        number(json, "cpu_s_per_audio_s", closed.cpuPerAudioSecond());
        number(json, "first_byte_ms", 1000 * row.firstByte());
        json.addProperty("peak_mb", server.peakRssBytes() > 0 ? server.peakRssBytes() / 1_000_000 : null);
        return json;
    }

    private static JsonObject open(Columns.OpenRow row) {
        OpenLoop open = row.open();
        JsonObject json = new JsonObject();
        json.addProperty("text", row.text());
        json.addProperty("where", row.where());
        number(json, "arrivals_per_s", open.rate());
        json.addProperty("requests", open.requests());
        json.addProperty("failed", open.failed());
        number(json, "mean_ms", 1000 * open.mean());
        number(json, "p50_ms", 1000 * open.median());
        number(json, "p95_ms", 1000 * open.p95());
        number(json, "p99_ms", 1000 * open.p99());
        number(json, "max_ms", 1000 * open.max());
        number(json, "service_p50_ms", 1000 * open.serviceMedian());
        return json;
    }

    private static void latency(JsonObject json, List<Sample> kept) {
        Statistics seconds = new Statistics(kept.stream().map(Sample::seconds).toList());
        number(json, "mean_ms", 1000 * seconds.mean());
        number(json, "p50_ms", 1000 * seconds.median());
        number(json, "p90_ms", 1000 * seconds.quantile(0.9));
        number(json, "p95_ms", 1000 * seconds.quantile(0.95));
        number(json, "p99_ms", 1000 * seconds.quantile(0.99));
        number(json, "min_ms", 1000 * seconds.quantile(0));
        number(json, "max_ms", 1000 * seconds.quantile(1));
    }

    /** Unknown is null, as everywhere in the file; more than six digits no clock has. */
    private static void number(JsonObject json, String name, double value) {
        json.addProperty(name, Double.isFinite(value) ? Math.round(value * 1e6) / 1e6 : null);
    }

    private static JsonArray array(List<JsonObject> objects) {
        JsonArray array = new JsonArray();
        objects.forEach(array::add);
        return array;
    }
}
