package dev.kokoro.control.simulation;

import dev.kokoro.control.AllocationController;
import dev.kokoro.control.Capacity;
import dev.kokoro.control.Decision;
import dev.kokoro.control.Forecast;
import dev.kokoro.control.ServiceProfile;
import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.cpu.Allocation;
import dev.kokoro.report.TextTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What knowing the time of day is worth: the adaptive policy on a day, with and without three days' experience of the
 * same kind of day; and on the sample traces with the experience of a day that was nothing like them.
 */
public final class PredictionTable {
    private static final int CPUS = 16;
    private static final int DAYS = 3;

    private PredictionTable() {}

    /** One trace, steered by the same policy without and with experience. */
    public record Pair(String trace, Metrics reactive, Metrics predictive) {
        /** Change of the 95th percentile of answers, as a share; below 0 is sooner. */
        public double answers() {
            return predictive.answer().p95() / Math.max(1e-9, reactive.answer().p95()) - 1;
        }
    }

    /** A day of each kind after three days of the same kind. */
    public static List<Pair> repeating(AllocationConfig config) {
        List<Pair> pairs = new ArrayList<>();
        SampleDays.kinds().forEach(kind -> pairs.add(repeating(config, kind)));
        return pairs;
    }

    static Pair repeating(AllocationConfig config, String kind) {
        Forecast forecast = experience(config, kind);
        Trace day = SampleDays.of(kind, DAYS + 1);
        return new Pair(
                kind,
                run(config, day, Forecast.nothing(), DAYS + 1).metrics,
                run(config, day, forecast, DAYS + 1).metrics);
    }

    /** The sample traces, with the experience of days on which news were read on the hour. */
    public static List<Pair> misled(AllocationConfig config) {
        Forecast forecast = experience(config, SampleDays.kinds().get(0));
        List<Pair> pairs = new ArrayList<>();
        for (Trace trace : SampleTraces.all()) {
            pairs.add(new Pair(
                    trace.name(),
                    run(config, trace, Forecast.nothing(), 1).metrics,
                    run(config, trace, forecast, 1).metrics));
        }
        return pairs;
    }

    private static Forecast experience(AllocationConfig config, String kind) {
        Forecast forecast = Forecast.nothing();
        for (int day = 1; day <= DAYS; day++) {
            forecast = run(config, SampleDays.of(kind, day), forecast, day).learnt;
        }
        return forecast;
    }

    private record Run(Metrics metrics, Forecast learnt) {}

    private static Run run(AllocationConfig config, Trace trace, Forecast known, long seed) {
        TraceSimulation usual = TraceSimulation.usual(config, CPUS);
        TraceSimulation simulation =
                new TraceSimulation(config, usual.plant(), usual.profile(), new Allocation(1, 1), seed);
        AllocationController controller = new AllocationController(
                config,
                new Capacity(CPUS, CPUS, trace.conditions().get(0).quotaCores()),
                ServiceProfile.usual(),
                new Allocation(1, 1));
        controller.remember(known);
        Metrics metrics = simulation.steered(
                trace,
                (sample, current) -> {
                    Decision decision = controller.observe(Optional.of(sample), sample.nanos());
                    return decision.advisory() ? current : decision.after();
                },
                controller.current());
        return new Run(metrics, controller.forecast());
    }

    /** Both tables as Markdown. */
    public static List<String> lines(AllocationConfig config) {
        List<String> lines = new ArrayList<>(table("day, after three of its kind", repeating(config)));
        lines.add("");
        lines.addAll(table("trace, after three days that were otherwise", misled(config)));
        return lines;
    }

    private static List<String> table(String what, List<Pair> pairs) {
        TextTable table = new TextTable(
                1,
                List.of(
                        what,
                        "jobs",
                        "answer p95 s, reactive",
                        "predictive",
                        "change",
                        "core-h had, reactive",
                        "predictive"));
        pairs.forEach(p -> table.add(
                p.trace,
                Integer.toString(p.reactive.jobs()),
                text("%.2f", p.reactive.answer().p95()),
                text("%.2f", p.predictive.answer().p95()),
                text("%+.0f %%", 100 * p.answers()),
                text("%.1f", p.reactive.totals().allocated() / 3600),
                text("%.1f", p.predictive.totals().allocated() / 3600)));
        return table.markdown();
    }

    private static String text(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }

    /**
     * Writes the tables.
     *
     * @param args the file to write; then keys and values of the configuration
     */
    public static void main(String[] args) throws IOException {
        SimulationTable.write(args, PredictionTable::lines);
    }
}
