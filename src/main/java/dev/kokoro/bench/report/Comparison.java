package dev.kokoro.bench.report;

import dev.kokoro.bench.BenchText;
import dev.kokoro.bench.BenchmarkPlan;
import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.Sample;
import dev.kokoro.bench.Setting;
import dev.kokoro.error.InvalidValueException;
import dev.kokoro.report.Statistics;
import dev.kokoro.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What changed between two runs, and whether that is more than noise: for every setting and text that both measured, the
 * ratio of mean latencies with its 95 % confidence interval (Welch's, on the logarithms), and a verdict.
 *
 * <p>A change counts when the interval leaves out 1 and the change is larger than the drift either run saw between its
 * own first and last trial: two runs of the same thing hours apart differ by as much.
 *
 * @param changes in the order of the first file's plan
 * @param warnings sentences about what makes the two hard to compare
 * @param noise share that the two runs drifted by themselves
 */
public record Comparison(List<Change> changes, List<String> warnings, double noise) {
    private static final double CONFIDENCE = 0.95;
    /** Fewer say nothing about their own spread. */
    private static final int FEWEST = 3;

    /** What can be said of a setting. */
    public enum Verdict {
        FASTER("faster"),
        SLOWER("slower"),
        NOISE("within noise"),
        TOO_FEW("too few samples");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }
    }

    /**
     * One setting and text.
     *
     * @param before mean latency in seconds
     * @param ratio after over before, geometric means
     * @param low lower end of its confidence interval
     */
    public record Change(
            String text,
            String setting,
            double before,
            double after,
            double ratio,
            double low,
            double high,
            Verdict verdict) {}

    public Comparison {
        changes = List.copyOf(changes);
        warnings = List.copyOf(warnings);
    }

    /** @throws InvalidValueException if the two have no setting and text in common */
    public static Comparison of(BenchmarkResults a, BenchmarkResults b) {
        BenchmarkPlan before = plan(a, "first");
        BenchmarkPlan after = plan(b, "second");
        double noise =
                Math.max(Math.abs(a.drift().orElse(0)), Math.abs(b.drift().orElse(0)));
        List<Change> changes = new ArrayList<>();
        for (BenchText text : before.texts()) {
            for (Setting setting : before.settings()) {
                Optional<Setting> same = counterpart(before, after, setting);
                if (same.isPresent() && after.texts().contains(text)) {
                    List<Sample> one = a.kept(setting, text.name());
                    List<Sample> other = b.kept(same.get(), text.name());
                    if (!one.isEmpty() && !other.isEmpty()) {
                        changes.add(change(text.name(), label(before, setting), one, other, noise));
                    }
                }
            }
        }
        if (changes.isEmpty()) {
            throw new InvalidValueException(
                    "the two files have no setting and text in common: measure both with the same options");
        }
        return new Comparison(changes, warnings(a, b), noise);
    }

    private static BenchmarkPlan plan(BenchmarkResults results, String which) {
        return results.plan()
                .orElseThrow(() -> new InvalidValueException("the " + which
                        + " file measured servers only, and those are not compared: give two runs of models"));
    }

    /** The same setting; two files of one model each are about those two models, whatever their names. */
    private static Optional<Setting> counterpart(BenchmarkPlan before, BenchmarkPlan after, Setting setting) {
        boolean single = before.subjects().size() == 1 && after.subjects().size() == 1;
        String model = single ? after.subjects().get(0).name() : setting.model();
        Setting wanted =
                new Setting(model, setting.allocation(), setting.processes(), setting.spin(), setting.affinity());
        return after.settings().contains(wanted) ? Optional.of(wanted) : Optional.empty();
    }

    private static String label(BenchmarkPlan plan, Setting setting) {
        String spin = plan.settings().stream().map(Setting::spin).distinct().count() > 1
                ? ", spin " + Cells.spin(setting.spin())
                : "";
        return (plan.subjects().size() > 1 ? setting.model() + ", " : "") + setting.label() + spin;
    }

    private static List<String> warnings(BenchmarkResults a, BenchmarkResults b) {
        List<String> warnings = new ArrayList<>();
        String one = a.provenance().machine().cpu();
        String other = b.provenance().machine().cpu();
        if (!one.equals(other)) {
            warnings.add("The machines differ: " + one + " and " + other + ".");
        } else if (a.provenance().machine().usableCpus()
                != b.provenance().machine().usableCpus()) {
            warnings.add("The machines differ in usable CPUs: "
                    + Cells.ratio(a.provenance().machine().usableCpus()) + " and "
                    + Cells.ratio(b.provenance().machine().usableCpus()) + ".");
        }
        if (a.synthetic() || b.synthetic()) {
            warnings.add("Measured with synthetic weights: "
                    + (a.synthetic() && b.synthetic() ? "both" : a.synthetic() ? "the first" : "the second") + ".");
        }
        return warnings;
    }

    static Change change(String text, String setting, List<Sample> a, List<Sample> b, double noise) {
        Statistics before = logs(a);
        Statistics after = logs(b);
        double difference = after.mean() - before.mean();
        double meanA = a.stream().mapToDouble(Sample::seconds).average().orElseThrow();
        double meanB = b.stream().mapToDouble(Sample::seconds).average().orElseThrow();
        double ratio = Math.exp(difference);
        if (a.size() < FEWEST || b.size() < FEWEST) {
            return new Change(text, setting, meanA, meanB, ratio, Double.NaN, Double.NaN, Verdict.TOO_FEW);
        }
        double half = halfWidth(before, after);
        double low = Math.exp(difference - half);
        double high = Math.exp(difference + half);
        Verdict verdict = (low <= 1 && high >= 1) || Math.abs(ratio - 1) <= noise
                ? Verdict.NOISE
                : ratio < 1 ? Verdict.FASTER : Verdict.SLOWER;
        return new Change(text, setting, meanA, meanB, ratio, low, high, verdict);
    }

    private static Statistics logs(List<Sample> samples) {
        return new Statistics(samples.stream().map(s -> Math.log(s.seconds())).toList());
    }

    private static double halfWidth(Statistics a, Statistics b) {
        double va = a.variance() / a.count();
        double vb = b.variance() / b.count();
        if (va + vb == 0) {
            return 0;
        }
        double freedom = (va + vb) * (va + vb) / (va * va / (a.count() - 1) + vb * vb / (b.count() - 1));
        return Student.quantile(CONFIDENCE, freedom) * Math.sqrt(va + vb);
    }

    /** Something got slower by more than noise. */
    public boolean regressed() {
        return changes.stream().anyMatch(c -> c.verdict() == Verdict.SLOWER);
    }

    /** For a terminal. */
    public String toText() {
        TextTable table = new TextTable(
                2, List.of("text", "setting", "before ms", "after ms", "latency", "95 % interval", "verdict"));
        changes.forEach(c -> table.add(
                c.text(),
                c.setting(),
                Cells.millis(c.before()),
                Cells.millis(c.after()),
                Cells.change(c.ratio() - 1),
                Double.isNaN(c.low()) ? Cells.NONE : Cells.change(c.low() - 1) + " to " + Cells.change(c.high() - 1),
                c.verdict().words));
        StringBuilder text = new StringBuilder("Latency, second file against first\n");
        table.lines().forEach(line -> text.append(line).append('\n'));
        text.append('\n');
        warnings.forEach(w -> text.append(w).append('\n'));
        text.append(String.format(
                Locale.ROOT,
                "%d faster, %d slower, %d within noise; changes up to %s count as noise, which is what the runs drifted"
                        + " by themselves.%n",
                count(Verdict.FASTER),
                count(Verdict.SLOWER),
                changes.size() - count(Verdict.FASTER) - count(Verdict.SLOWER),
                Cells.number(noise * 100, 1) + " %"));
        return text.toString();
    }

    private int count(Verdict verdict) {
        return (int) changes.stream().filter(c -> c.verdict() == verdict).count();
    }
}
