package dev.kokoro.control.simulation;

import dev.kokoro.control.Decision;
import dev.kokoro.cpu.Allocation;
import dev.kokoro.report.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A policy beside all static settings on one trace.
 *
 * <p>The best static setting is the one that an operator would choose who knew the trace beforehand: among those whose
 * 95th percentile of the time to an answer is within a tenth of the shortest, the one that harms others least, and then
 * the smallest. Regret is how much longer the policy's 95th percentile is than that one's.
 *
 * @param settings static ones, which take what they want of the machine
 * @param obedient the same, each cut at once to what the policy must keep to as well
 * @param moves the last changes of the policy, at most a hundred, in virtual time
 */
public record SimulationReport(
        String trace,
        String policy,
        Metrics dynamic,
        List<Fixed> settings,
        List<Fixed> obedient,
        List<Decision> moves) {
    private static final double WITHIN = 1.1;

    /** Smaller differences, as a share, come and go with the seed of the arrivals. */
    private static final double NOTICEABLE = 0.05;

    /** A static setting and what it made of the trace. */
    public record Fixed(Allocation allocation, Metrics metrics) {}

    public SimulationReport {
        settings = List.copyOf(settings);
        obedient = List.copyOf(obedient);
        moves = List.copyOf(moves);
    }

    /** The best static setting, in hindsight. */
    public Fixed best() {
        double shortest = settings.stream()
                .mapToDouble(f -> f.metrics().answer().p95())
                .min()
                .orElseThrow();
        return settings.stream()
                .filter(f -> f.metrics().answer().p95() <= WITHIN * shortest)
                .min(Comparator.comparingDouble(
                                (Fixed f) -> Math.rint(f.metrics().totals().harm()))
                        .thenComparingDouble(f -> f.metrics().totals().allocated()))
                .orElseThrow();
    }

    /** How much longer the 95th percentile of answers takes than with the best static setting, as a share. */
    public double regret() {
        return dynamic.answer().p95() / Math.max(1e-9, best().metrics().answer().p95()) - 1;
    }

    /** The static setting with the shortest 95th percentile of those that keep to the same limits, in hindsight. */
    public Fixed bestObedient() {
        return obedient.stream()
                .min(Comparator.comparingDouble(f -> f.metrics().answer().p95()))
                .orElseThrow();
    }

    /** How much longer the 95th percentile of answers takes than with {@link #bestObedient()}, as a share. */
    public double obedientRegret() {
        return dynamic.answer().p95()
                        / Math.max(1e-9, bestObedient().metrics().answer().p95())
                - 1;
    }

    /** The objectives at which the policy beats the best static setting: answer, cores, harm. */
    public List<String> wins() {
        Metrics fixed = best().metrics();
        List<String> wins = new ArrayList<>();
        if (less(dynamic.answer().p95(), fixed.answer().p95())) {
            wins.add("answer");
        }
        if (less(dynamic.totals().allocated(), fixed.totals().allocated())) {
            wins.add("cores");
        }
        if (less(dynamic.totals().harm(), fixed.totals().harm())
                && fixed.totals().harm() >= 1) {
            wins.add("harm");
        }
        return wins;
    }

    /** A static setting that is at least as good at all three objectives and better at one, if there is any. */
    public Optional<Fixed> dominating() {
        return settings.stream().filter(f -> dominates(f.metrics())).findFirst();
    }

    private boolean dominates(Metrics fixed) {
        boolean notWorse = !less(dynamic.answer().p95(), fixed.answer().p95())
                && !less(dynamic.totals().allocated(), fixed.totals().allocated())
                && !(less(dynamic.totals().harm(), fixed.totals().harm())
                        && fixed.totals().harm() >= 1);
        boolean better = less(fixed.answer().p95(), dynamic.answer().p95())
                || less(fixed.totals().allocated(), dynamic.totals().allocated())
                || (less(fixed.totals().harm(), dynamic.totals().harm())
                        && dynamic.totals().harm() >= 1);
        return notWorse && better;
    }

    private static boolean less(double a, double b) {
        return a < b * (1 - NOTICEABLE);
    }

    /** Three rows for each report: the policy, the best static setting, and the best that keeps to the same limits. */
    public static TextTable table(List<SimulationReport> reports) {
        TextTable table = new TextTable(
                2,
                List.of(
                        "trace",
                        "steering",
                        "jobs",
                        "wait p50/p95/p99 s",
                        "answer p95 s",
                        "core-s had / used",
                        "harm core-s",
                        "changes (swaps)",
                        "reversals/h",
                        "variation",
                        "settling s",
                        "overshoot",
                        "regret / within the limits",
                        "wins on",
                        "dominated by"));
        for (SimulationReport report : reports) {
            table.add(report.row(
                    report.policy,
                    report.dynamic,
                    text("%+.0f / %+.0f %%", 100 * report.regret(), 100 * report.obedientRegret()),
                    report.wins().isEmpty() ? "nothing" : String.join(", ", report.wins()),
                    report.dominating().map(f -> f.allocation().toString()).orElse("none")));
            table.add(report.row("best static ", report.best()));
            table.add(report.row("best within the limits ", report.bestObedient()));
        }
        return table;
    }

    /** One line for each change of the policy: second, from, to, and why. */
    public List<String> timeline() {
        return moves.stream()
                .map(d -> String.format(
                        Locale.ROOT,
                        "%7d s  %7s -> %-7s %s",
                        d.nanos() / 1_000_000_000L,
                        d.before(),
                        d.after(),
                        d.explanation()))
                .toList();
    }

    private List<String> row(String which, Fixed best) {
        return row(which + best.allocation(), best.metrics(), "", "", "");
    }

    private List<String> row(String steering, Metrics m, String regret, String wins, String dominated) {
        int left = m.totals().unanswered();
        return List.of(
                trace,
                steering,
                m.jobs() + (left == 0 ? "" : " (" + left + " left)"),
                text(
                        "%.1f / %.1f / %.1f",
                        m.delay().p50(), m.delay().p95(), m.delay().p99()),
                text("%.2f", m.answer().p95()),
                text("%.0f / %.0f", m.totals().allocated(), m.totals().used()),
                text("%.0f", m.totals().harm()),
                m.changes() + " (" + m.swaps() + ")",
                text("%.0f", m.reversalsPerHour()),
                Integer.toString(m.variation()),
                m.settling().isEmpty() ? "" : text("%.0f", m.settling().getAsDouble()),
                text("%.0f %%", 100 * m.overshoot()),
                regret,
                wins,
                dominated);
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
