package dev.kokoro.control.simulation;

import dev.kokoro.cpu.Allocation;
import dev.kokoro.report.Statistics;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one way of steering made of one trace.
 *
 * @param jobs asked for
 * @param delay seconds until an inference began: its percentiles
 * @param answer seconds until an inference was done: its percentiles
 * @param changes of the allocation
 * @param swaps changes of the threads per inference
 * @param reversalsPerHour changes of the cores against the direction of the change before
 * @param variation sum of all changes in cores
 * @param settling mean seconds from a change of the conditions, where they then last a minute, to the last reaction;
 *     empty: no such change
 * @param overshoot largest share by which the cores went beyond what they settled at
 */
public record Metrics(
        int jobs,
        Percentiles delay,
        Percentiles answer,
        int changes,
        int swaps,
        double reversalsPerHour,
        int variation,
        OptionalDouble settling,
        double overshoot,
        Totals totals) {
    private static final double LASTING = 60;

    /** Of a list; 0 if it is empty. */
    public record Percentiles(double p50, double p95, double p99) {
        static Percentiles of(List<Double> values) {
            Statistics all = new Statistics(values.isEmpty() ? List.of(0.0) : values);
            return new Percentiles(all.median(), all.quantile(0.95), all.quantile(0.99));
        }
    }

    /**
     * Sums over the whole trace.
     *
     * @param allocated core-seconds
     * @param used core-seconds
     * @param harm core-seconds used above what {@link FairShare} allows
     * @param unanswered jobs that still waited at the end
     * @param overdrawn times that threads in flight exceeded the budget when an inference began: must be 0
     */
    public record Totals(double allocated, double used, double harm, int unanswered, int overdrawn) {}

    static Metrics of(
            Trace trace,
            Allocation first,
            List<Outcome.Change> changes,
            List<Double> waits,
            List<Double> answers,
            Totals totals) {
        int swaps = 0;
        int variation = 0;
        int reversals = 0;
        int direction = 0;
        for (Outcome.Change c : changes) {
            swaps += c.from().threads() != c.to().threads() ? 1 : 0;
            int step = c.to().cores() - c.from().cores();
            variation += Math.abs(step);
            int way = Integer.signum(step);
            reversals += way != 0 && way == -direction ? 1 : 0;
            direction = way == 0 ? direction : way;
        }
        return new Metrics(
                waits.size(),
                Percentiles.of(waits),
                Percentiles.of(answers),
                changes.size(),
                swaps,
                reversals * 3600 / trace.seconds(),
                variation,
                settling(trace, changes),
                overshoot(trace, first, changes),
                totals);
    }

    private static OptionalDouble settling(Trace trace, List<Outcome.Change> changes) {
        double sum = 0;
        int segments = 0;
        for (int i = 0; i < trace.conditions().size(); i++) {
            double from = trace.conditions().get(i).seconds();
            double to = trace.end(i);
            if (to - from >= LASTING) {
                double last = from;
                for (Outcome.Change c : changes) {
                    last = c.seconds() >= from && c.seconds() < to ? c.seconds() : last;
                }
                sum += last - from;
                segments++;
            }
        }
        return segments == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / segments);
    }

    private static double overshoot(Trace trace, Allocation first, List<Outcome.Change> changes) {
        double worst = 0;
        int cores = first.cores();
        for (int i = 0; i < trace.conditions().size(); i++) {
            double from = trace.conditions().get(i).seconds();
            double to = trace.end(i);
            int start = cores;
            int top = 0;
            for (Outcome.Change c : changes) {
                if (c.seconds() >= from && c.seconds() < to) {
                    cores = c.to().cores();
                    top = Math.max(top, cores);
                }
            }
            if (to - from >= LASTING && top > Math.max(start, cores)) {
                worst = Math.max(worst, (top - (double) Math.max(start, cores)) / Math.max(start, cores));
            }
        }
        return worst;
    }
}
