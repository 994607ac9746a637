package dev.kokoro.bench.report;

import dev.kokoro.bench.BenchText;
import dev.kokoro.bench.BenchmarkPlan;
import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.ClosedLoop;
import dev.kokoro.bench.MeasuredModel;
import dev.kokoro.bench.OpenLoop;
import dev.kokoro.bench.Sample;
import dev.kokoro.bench.Setting;
import dev.kokoro.bench.TrialResult;
import dev.kokoro.report.Statistics;
import java.util.ArrayList;
import java.util.List;

/**
 * One setting and text, all rounds together; times in seconds, NaN where unknown.
 *
 * @param samples requests that count
 * @param discarded requests repeated because the machine was taken away meanwhile
 * @param disturbed true if disturbed requests had to be counted
 * @param mean latency of a request under this setting's full load, and so are median and p95
 * @param rtf latency over audio length: what one listener sees
 * @param speed audio seconds per second, all replicas together
 * @param speedUp speed over that of one thread of the same model and text
 * @param efficiency speed-up over the number of threads
 * @param peakRssBytes the largest of all rounds, -1 where unknown
 * @param realThreads counted workers and their callers, -1 where unknown
 * @param otherCores CPUs that other programs used meanwhile
 * @param open open-loop measurements of all rounds and processes
 */
public record ResultRow(
        MeasuredModel subject,
        Setting setting,
        BenchText text,
        int samples,
        int discarded,
        boolean disturbed,
        double mean,
        double median,
        double p95,
        double rtf,
        double speed,
        double requestsPerSecond,
        double speedUp,
        double efficiency,
        double cpuPerAudioSecond,
        long peakRssBytes,
        double firstAudio,
        int realThreads,
        double steal,
        double otherCores,
        List<OpenLoop> open) {
    public ResultRow {
        open = List.copyOf(open);
    }

    /** Rows in the order of the plan, text by text; settings without any result are left out. */
    public static List<ResultRow> of(BenchmarkResults results) {
        List<ResultRow> rows = new ArrayList<>();
        if (results.plan().isEmpty()) {
            return rows;
        }
        BenchmarkPlan plan = results.plan().get();
        for (BenchText text : plan.texts()) {
            for (Setting setting : plan.settings()) {
                List<TrialResult> trials = results.trials().stream()
                        .filter(t -> t.ok() && t.setting().equals(setting))
                        .filter(t -> !t.of(text.name()).isEmpty())
                        .toList();
                if (!trials.isEmpty()) {
                    rows.add(row(plan, setting, text, trials, baseline(results, plan, setting, text)));
                }
            }
        }
        return List.copyOf(rows);
    }

    /** Speed of one thread of the same model, or NaN if it was not measured. */
    private static double baseline(BenchmarkResults results, BenchmarkPlan plan, Setting setting, BenchText text) {
        return plan.settings().stream()
                .filter(s -> s.isSingleThread() && s.model().equals(setting.model()) && s.spin() == setting.spin())
                .findFirst()
                .map(one -> mean(results.trials().stream()
                        .filter(t -> t.ok() && t.setting().equals(one))
                        .map(t -> t.speed(text.name()))
                        .toList()))
                .orElse(Double.NaN);
    }

    private static ResultRow row(
            BenchmarkPlan plan, Setting setting, BenchText text, List<TrialResult> trials, double oneThread) {
        String name = text.name();
        List<Sample> kept = trials.stream().flatMap(t -> t.kept(name).stream()).toList();
        List<ClosedLoop> loops = trials.stream()
                .flatMap(t -> t.of(name).stream())
                .map(r -> r.closed())
                .toList();
        Statistics latency = new Statistics(kept.stream().map(Sample::seconds).toList());
        double speed = mean(trials.stream().map(t -> t.speed(name)).toList());
        double speedUp = speed / oneThread;
        return new ResultRow(
                plan.subject(setting.model()),
                setting,
                text,
                kept.size(),
                loops.stream().mapToInt(ClosedLoop::discarded).sum(),
                loops.stream().anyMatch(ClosedLoop::disturbed),
                latency.mean(),
                latency.median(),
                latency.quantile(0.95),
                kept.stream().mapToDouble(Sample::seconds).sum()
                        / kept.stream().mapToDouble(Sample::audio).sum(),
                speed,
                mean(trials.stream().map(t -> t.requestsPerSecond(name)).toList()),
                speedUp,
                speedUp / setting.cores(),
                mean(trials.stream().map(t -> t.cpuPerAudioSecond(name)).toList()),
                trials.stream().mapToLong(TrialResult::peakRssBytes).max().orElse(-1),
                new Statistics(kept.stream().map(Sample::firstAudio).toList()).median(),
                trials.stream().mapToInt(TrialResult::realThreads).max().orElse(-1),
                mean(loops.stream().map(ClosedLoop::steal).toList()),
                mean(loops.stream().map(ClosedLoop::otherCores).toList()),
                trials.stream()
                        .flatMap(t -> t.of(name).stream())
                        .flatMap(r -> r.open().stream())
                        .toList());
    }

    private static double mean(List<Double> values) {
        return values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }
}
