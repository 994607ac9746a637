package dev.kokoro.tune;

import dev.kokoro.bench.BenchText;
import dev.kokoro.bench.BenchmarkPlan;
import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.MeasuredModel;
import dev.kokoro.bench.Provenance;
import dev.kokoro.bench.Sample;
import dev.kokoro.bench.Setting;
import dev.kokoro.bench.TrialResult;
import dev.kokoro.model.SessionSettings.Spin;
import dev.kokoro.report.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The results of {@code kokoro bench} as a table: the first model, one process, the text of medium length or else the
 * first, workers that spin during runs or else as in the first setting.
 */
final class BenchTable {
    private static final String USUAL_TEXT = "medium";

    private BenchTable() {}

    /** @throws TuneException if nothing in the results can be used */
    static MeasuredTable of(BenchmarkResults results, String source) {
        BenchmarkPlan plan = results.plan()
                .orElseThrow(() -> new TuneException(
                        source + " holds measurements of servers only: measure settings with 'kokoro bench' first"));
        if (plan.load().callersPerReplica() > 1) {
            throw new TuneException(source + " was measured with " + plan.load().callersPerReplica()
                    + " callers for each replica, so its latencies hold waiting: measure with one caller each");
        }
        MeasuredModel subject = plan.subjects().get(0);
        String text = plan.texts().stream()
                .map(BenchText::name)
                .filter(USUAL_TEXT::equals)
                .findFirst()
                .orElse(plan.texts().get(0).name());
        Spin spin = plan.settings().stream().anyMatch(s -> s.spin() == Spin.DURING_RUN)
                ? Spin.DURING_RUN
                : plan.settings().get(0).spin();
        Map<Setting, List<TrialResult>> trials = new LinkedHashMap<>();
        for (TrialResult trial : results.trials()) {
            Setting setting = trial.setting();
            boolean wanted = setting.model().equals(subject.name())
                    && setting.processes() == 1
                    && (setting.spin() == spin || setting.threads() == 1);
            if (wanted && trial.ok() && !trial.kept(text).isEmpty()) {
                trials.computeIfAbsent(setting, s -> new ArrayList<>()).add(trial);
            }
        }
        List<MeasuredTable.Row> rows = new ArrayList<>();
        trials.forEach((setting, of) -> rows.add(row(setting, of, text)));
        Provenance.Machine machine = results.provenance().machine();
        return new MeasuredTable(
                source,
                Optional.of(machine.cpu()),
                OptionalInt.of(Math.max(1, (int) Math.floor(machine.usableCpus() + 1e-6))),
                new MeasuredTable.Subject(
                        Optional.of(subject.label() + ", " + text + " text"),
                        Optional.of(subject.sha256()),
                        subject.synthetic(),
                        Optional.of(results.provenance().onnxRuntime())),
                rows);
    }

    private static MeasuredTable.Row row(Setting setting, List<TrialResult> trials, String text) {
        List<Sample> samples =
                trials.stream().flatMap(t -> t.kept(text).stream()).toList();
        List<Double> seconds = samples.stream().map(Sample::seconds).sorted().toList();
        double rate = trials.stream()
                .mapToDouble(t -> t.requestsPerSecond(text))
                .average()
                .orElseThrow();
        long memory = trials.stream().mapToLong(TrialResult::peakRssBytes).max().orElse(-1);
        return new MeasuredTable.Row(
                setting.replicas(),
                setting.threads(),
                new Statistics(seconds).median(),
                OptionalDouble.of(Math.max(new Statistics(seconds).median(), new Statistics(seconds).quantile(0.95))),
                OptionalDouble.of(rate),
                samples.stream().mapToDouble(Sample::audio).average(),
                memory > 0 ? OptionalLong.of(memory) : OptionalLong.empty());
    }
}
