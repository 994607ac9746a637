package dev.kokoro.control.simulation;

import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.cpu.Allocation;
import dev.kokoro.report.TextTable;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What can be had of a trace by somebody who knows by heart which setting is best for each state of the load, keeps to the
 * same limits and opens sessions as slowly as everybody, but sees a state only when it is there: until the first change
 * he has what was best until then. Nobody who must learn the states can be expected to do better, so what he loses to the
 * best fixed setting in hindsight is the price of not seeing into the future.
 */
public final class OnlineBound {
    /** A trace of more states is a slope, on which nothing comes as a surprise. */
    private static final int MOST_STATES = 4;

    private static final int ROUNDS = 3;

    /** Of settings that answer about as soon before the first change he may have had any. */
    private static final double ABOUT_AS_SOON = 1.05;

    private static final int CPUS = 16;

    private OnlineBound() {}

    /** What can be told apart; the first conditions are a state of their own, since nothing is known of others yet. */
    private record State(
            boolean first, double arrivals, double other, double steal, OptionalDouble quota, OptionalDouble celsius) {
        static State at(Trace trace, double seconds) {
            Conditions c = trace.at(seconds);
            return new State(
                    c.seconds() == 0,
                    c.arrivalsPerSecond(),
                    c.otherCores(),
                    c.stealCores(),
                    c.quotaCores(),
                    c.temperatureC());
        }
    }

    /** The 95th percentile of his answers in seconds; empty for a trace that never changes, or changes all the time. */
    public static OptionalDouble p95(TraceSimulation simulation, Trace trace) {
        LinkedHashSet<State> states = new LinkedHashSet<>();
        trace.conditions().forEach(c -> states.add(State.at(trace, c.seconds())));
        if (states.size() == 1 || states.size() > MOST_STATES) {
            return OptionalDouble.empty();
        }
        List<Allocation> settings = simulation.settings(trace);
        Trace beginning = new Trace(trace.name(), trace.conditions().subList(0, 1), trace.end(0), trace.random());
        Map<Allocation, Double> first = new HashMap<>();
        settings.forEach(
                a -> first.put(a, simulation.obedient(beginning, a).answer().p95()));
        double soonest =
                first.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double shortest = Double.POSITIVE_INFINITY;
        for (Allocation begin : settings) {
            if (first.get(begin) <= ABOUT_AS_SOON * soonest) {
                Map<State, Allocation> tried = new HashMap<>();
                states.forEach(s -> tried.put(s, begin));
                shortest = Math.min(shortest, improved(simulation, trace, tried, settings));
            }
        }
        return OptionalDouble.of(shortest);
    }

    /** Every setting for each state in turn, until nothing is better. */
    private static double improved(
            TraceSimulation simulation, Trace trace, Map<State, Allocation> plan, List<Allocation> settings) {
        double shortest = p95(simulation, trace, plan);
        for (int round = 0; round < ROUNDS; round++) {
            double before = shortest;
            for (State state : List.copyOf(plan.keySet())) {
                if (state.first()) {
                    continue;
                }
                Allocation kept = plan.get(state);
                for (Allocation setting : settings) {
                    plan.put(state, setting);
                    double now = p95(simulation, trace, plan);
                    if (now < shortest) {
                        shortest = now;
                        kept = setting;
                    }
                }
                plan.put(state, kept);
            }
            if (shortest >= before) {
                break;
            }
        }
        return shortest;
    }

    private static double p95(TraceSimulation simulation, Trace trace, Map<State, Allocation> plan) {
        Steering steering =
                (sample, current) -> simulation.within(trace, sample, plan.get(State.at(trace, sample.nanos() / 1e9)));
        return simulation
                .steered(trace, steering, plan.get(State.at(trace, 0)))
                .answer()
                .p95();
    }

    /** For each sample trace: the policy, the best fixed setting within the limits, and who does not foresee. */
    static List<String> lines(AllocationConfig config, long... seeds) {
        TextTable table = new TextTable(
                1,
                List.of(
                        "situation",
                        "seed",
                        "adaptive",
                        "best fixed within the limits",
                        "it has",
                        "regret",
                        "best without foresight",
                        "regret",
                        "adaptive to it"));
        for (Trace trace : SampleTraces.all()) {
            for (long seed : seeds) {
                TraceSimulation usual = TraceSimulation.usual(config, CPUS);
                TraceSimulation simulation =
                        new TraceSimulation(config, usual.plant(), usual.profile(), usual.first(), seed);
                table.add(row(trace, seed, simulation.run(trace), p95(simulation, trace)));
            }
        }
        return table.markdown();
    }

    private static List<String> row(Trace trace, long seed, SimulationReport report, OptionalDouble unforeseen) {
        double adaptive = report.dynamic().answer().p95();
        double fixed = report.bestObedient().metrics().answer().p95();
        boolean known = unforeseen.isPresent();
        double bound = unforeseen.orElse(Double.NaN);
        return List.of(
                trace.name(),
                Long.toString(seed),
                seconds(adaptive),
                seconds(fixed),
                report.bestObedient().allocation().toString(),
                percent(1 + report.obedientRegret()),
                known ? seconds(bound) : "",
                known ? percent(bound / fixed) : "",
                known ? percent(adaptive / bound) : "");
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String percent(double ratio) {
        return String.format(Locale.ROOT, "%+.0f %%", 100 * (ratio - 1));
    }

    /**
     * Writes the table.
     *
     * @param args the file to write; then keys and values of the configuration
     */
    public static void main(String[] args) throws IOException {
        SimulationTable.write(args, config -> lines(config, 1, 21, 22));
    }
}
