package dev.kokoro.bench.report;

import dev.kokoro.bench.Sample;
import dev.kokoro.bench.TextResult;
import dev.kokoro.bench.report.Panel.Point;
import dev.kokoro.bench.report.Panel.Series;
import dev.kokoro.bench.server.ServerResult;
import dev.kokoro.report.Statistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The diagrams of servers: over the number of callers, a line for each server or number of instances. */
final class ServerPanels {
    private final List<ServerResult> servers;
    private final Legend legend;

    ServerPanels(List<ServerResult> servers, Legend legend) {
        this.servers = servers.stream().filter(s -> s.failure().isEmpty()).toList();
        this.legend = legend;
        this.servers.forEach(s -> legend.add(name(s)));
    }

    private static String name(ServerResult server) {
        return server.instances().isPresent()
                ? "server, " + server.instances().getAsInt() + " instances"
                : server.url();
    }

    List<String> texts() {
        return servers.stream()
                .flatMap(s -> s.texts().stream().map(TextResult::text))
                .distinct()
                .toList();
    }

    Panel panel(String text, boolean throughput) {
        List<ServerResult> mine = servers.stream()
                .filter(s -> s.texts().stream().anyMatch(t -> t.text().equals(text)))
                .toList();
        List<Integer> callers =
                mine.stream().map(ServerResult::callers).distinct().sorted().toList();
        List<Series> lines = new ArrayList<>();
        for (String name : mine.stream().map(ServerPanels::name).distinct().toList()) {
            List<Point> points = mine.stream()
                    .filter(s -> name(s).equals(name))
                    .map(s -> point(s, text, callers.indexOf(s.callers()), throughput))
                    .filter(p -> Double.isFinite(p.value()))
                    .sorted(Comparator.comparingInt(Point::place))
                    .toList();
            lines.add(new Series(legend.colour(name), legend.square(name), false, points));
        }
        return new Panel(
                "\"" + text + "\": " + (throughput ? "throughput" : "latency") + " of servers",
                "callers at the same time",
                throughput ? "audio seconds per second" : "seconds for one request (median, up to p95)",
                callers.stream().map(n -> Integer.toString(n)).toList(),
                lines);
    }

    private static Point point(ServerResult server, String text, int place, boolean throughput) {
        TextResult result = server.texts().stream()
                .filter(t -> t.text().equals(text))
                .findFirst()
                .orElseThrow();
        Statistics latency = new Statistics(
                result.closed().kept().stream().map(Sample::seconds).toList());
        double speed = result.closed().speed();
        return throughput ? new Point(place, speed, speed) : new Point(place, latency.median(), latency.quantile(0.95));
    }
}
