package dev.kokoro.bench.report;

import dev.kokoro.bench.BenchException;
import dev.kokoro.bench.BenchmarkPlan;
import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.MeasuredModel;
import dev.kokoro.bench.Provenance.Machine;
import dev.kokoro.bench.Setting;
import dev.kokoro.bench.report.Panel.Point;
import dev.kokoro.bench.report.Panel.Series;
import dev.kokoro.bench.report.Scene.Anchor;
import dev.kokoro.bench.report.Scene.Box;
import dev.kokoro.bench.report.Scene.Label;
import dev.kokoro.bench.report.Scene.Shape;
import dev.kokoro.files.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Results as a picture: for each text, latency on the left and throughput on the right, over the threads of a replica, a
 * line for each number of replicas.
 */
public final class BenchmarkChart {
    private static final int WIDTH = 980;
    private static final int ROW = 330;
    private static final int HEAD = 62;

    private final BenchmarkResults results;
    private final List<ResultRow> rows;
    private final boolean manyModels;
    private final boolean manySpins;
    private final Legend legend = new Legend();
    private final ServerPanels servers;

    public BenchmarkChart(BenchmarkResults results) {
        this.results = results;
        this.rows = ResultRow.of(results);
        this.manyModels = rows.stream().map(ResultRow::subject).distinct().count() > 1;
        this.manySpins = rows.stream().map(r -> r.setting().spin()).distinct().count() > 1;
        rows.forEach(r -> legend.add(name(r)));
        this.servers = new ServerPanels(results.servers(), legend);
        if (rows.stream().anyMatch(r -> r.setting().isSingleThread())) {
            legend.guide("one replica, if threads scaled perfectly");
        }
    }

    /** True if this ending names a kind of picture. */
    public static boolean canWrite(Path file) {
        return isSvg(file) || file.toString().toLowerCase(Locale.ROOT).endsWith(".png");
    }

    private static boolean isSvg(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
    }

    /**
     * Writes the picture in the format of the file's ending.
     *
     * @throws BenchException if there is nothing to draw, or it cannot be written
     */
    public void write(Path file) {
        Scene scene = scene();
        try {
            if (isSvg(file)) {
                AtomicFile.write(file, SvgPicture.of(scene));
                return;
            }
            try (AtomicFile picture = AtomicFile.open(file)) {
                ByteBuffer bytes = ByteBuffer.wrap(PngPicture.of(scene));
                while (bytes.hasRemaining()) {
                    picture.channel().write(bytes);
                }
                picture.commit();
            }
        } catch (IOException e) {
            throw new BenchException(
                    "the picture cannot be written to " + file + " (" + e.getMessage() + "): name another file", e);
        }
    }

    Scene scene() {
        List<String> texts = rows.stream().map(r -> r.text().name()).distinct().toList();
        List<String> served = servers.texts();
        if (texts.isEmpty() && served.isEmpty()) {
            throw new BenchException("there is nothing to draw, for no trial has a result: see what failed");
        }
        int head = HEAD + legend.height();
        int height = head + ROW * (texts.size() + served.size());
        List<Shape> shapes = new ArrayList<>();
        shapes.add(new Box(0, 0, WIDTH, height, "#ffffff"));
        shapes.add(new Label(14, 26, title(), 16, Panel.INK, Anchor.START, true, false));
        shapes.add(new Label(14, 46, machine(), 12, Panel.GREY, Anchor.START, false, false));
        shapes.addAll(legend.draw(HEAD, WIDTH));
        double y = head;
        for (String text : texts) {
            shapes.addAll(latency(text).draw(0, y, WIDTH / 2.0, ROW));
            shapes.addAll(throughput(text).draw(WIDTH / 2.0, y, WIDTH / 2.0, ROW));
            y += ROW;
        }
        for (String text : served) {
            shapes.addAll(servers.panel(text, false).draw(0, y, WIDTH / 2.0, ROW));
            shapes.addAll(servers.panel(text, true).draw(WIDTH / 2.0, y, WIDTH / 2.0, ROW));
            y += ROW;
        }
        return new Scene(WIDTH, height, shapes);
    }

    private String title() {
        String what = results.plan()
                .map(BenchmarkPlan::subjects)
                .map(all -> all.stream().map(MeasuredModel::label).collect(Collectors.joining(", ")))
                .orElse("speech servers");
        return "Latency and throughput: " + what;
    }

    private String machine() {
        Machine machine = results.provenance().machine();
        return machine.cpu() + ", " + Cells.ratio(machine.usableCpus()) + " usable CPUs, "
                + results.provenance().program() + ", " + results.provenance().date();
    }

    private String name(ResultRow row) {
        Setting s = row.setting();
        return (manyModels ? row.subject().label() + ", " : "")
                + (s.processes() > 1 ? s.processes() + " processes x " : "")
                + s.replicas()
                + (s.replicas() == 1 ? " replica" : " replicas")
                + (manySpins ? ", spin " + Cells.spin(s.spin()) : "");
    }

    private List<ResultRow> of(String text) {
        return rows.stream().filter(r -> r.text().name().equals(text)).toList();
    }

    private Panel latency(String text) {
        return new Panel(
                caption(text) + ": latency",
                "threads per replica",
                "seconds for one request (median, up to p95)",
                ticks(of(text)),
                lines(of(text), ResultRow::median, ResultRow::p95));
    }

    private Panel throughput(String text) {
        List<ResultRow> mine = of(text);
        List<Series> lines = new ArrayList<>(guide(mine));
        lines.addAll(lines(mine, ResultRow::speed, ResultRow::speed));
        return new Panel(
                caption(text) + ": throughput",
                "threads per replica",
                "audio seconds per second, all replicas",
                ticks(mine),
                lines);
    }

    private String caption(String text) {
        return "\"" + text + "\", " + of(text).get(0).text().phonemes() + " phonemes";
    }

    private static List<Integer> threads(List<ResultRow> rows) {
        return rows.stream().map(r -> r.setting().threads()).distinct().sorted().toList();
    }

    private static List<String> ticks(List<ResultRow> rows) {
        return threads(rows).stream().map(n -> Integer.toString(n)).toList();
    }

    private List<Series> lines(
            List<ResultRow> rows, ToDoubleFunction<ResultRow> value, ToDoubleFunction<ResultRow> high) {
        List<Integer> threads = threads(rows);
        List<Series> lines = new ArrayList<>();
        for (String name : rows.stream().map(this::name).distinct().toList()) {
            List<Point> points = rows.stream()
                    .filter(r -> name(r).equals(name))
                    .map(r -> new Point(
                            threads.indexOf(r.setting().threads()), value.applyAsDouble(r), high.applyAsDouble(r)))
                    .filter(p -> Double.isFinite(p.value()))
                    .sorted(Comparator.comparingInt(Point::place))
                    .toList();
            lines.add(new Series(legend.colour(name), legend.square(name), false, points));
        }
        return lines;
    }

    /** One thread's speed times the threads. */
    private static List<Series> guide(List<ResultRow> rows) {
        List<Integer> threads = threads(rows);
        return rows.stream()
                .filter(r -> r.setting().isSingleThread())
                .findFirst()
                .map(one -> threads.stream()
                        .map(n -> new Point(threads.indexOf(n), n * one.speed(), 0))
                        .toList())
                .map(points -> List.of(new Series(Panel.GREY, false, true, points)))
                .orElse(List.of());
    }
}
