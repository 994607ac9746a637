package dev.kokoro.control.simulation;

import dev.kokoro.control.AllocationController;
import dev.kokoro.control.Allocator;
import dev.kokoro.control.Bounds;
import dev.kokoro.control.Capacity;
import dev.kokoro.control.Decision;
import dev.kokoro.control.LoadSample;
import dev.kokoro.control.ServiceProfile;
import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.cpu.Allocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Runs a trace under the configured policy and under every static setting, and compares.
 *
 * @param config as the server would have it
 * @param plant the machine
 * @param profile what the controller believes about threads; may differ from what the plant does
 * @param first the allocation at the start
 * @param seed of arrivals and lengths
 */
public record TraceSimulation(
        AllocationConfig config, Plant plant, ServiceProfile profile, Allocation first, long seed) {
    private static final double HOPELESS = 10;

    public TraceSimulation {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(plant, "plant");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(first, "first");
    }

    /** The given policy on a usual machine, from one inference on one thread. */
    public static TraceSimulation usual(AllocationConfig config, int cpus) {
        return new TraceSimulation(config, Plant.usual(cpus), ServiceProfile.usual(), new Allocation(1, 1), 1);
    }

    /** Compares the policy with all static settings that the bounds allow. */
    public SimulationReport run(Trace trace) {
        AllocationController controller = new AllocationController(config, capacity(trace), profile, first);
        Metrics dynamic = steered(
                trace,
                (sample, current) -> {
                    Decision decision = controller.observe(Optional.of(sample), sample.nanos());
                    return decision.advisory() ? current : decision.after();
                },
                controller.current());
        List<SimulationReport.Fixed> settings = new ArrayList<>();
        List<SimulationReport.Fixed> obedient = new ArrayList<>();
        for (Allocation fixed : settings(trace)) {
            settings.add(new SimulationReport.Fixed(fixed, steered(trace, (sample, current) -> current, fixed)));
        }
        double shortest = settings.stream()
                .mapToDouble(f -> f.metrics().answer().p95())
                .min()
                .orElseThrow();
        for (SimulationReport.Fixed free : settings) {
            // What is hopeless with all that it wants is not made better by having less.
            if (free.metrics().answer().p95() <= HOPELESS * shortest) {
                obedient.add(new SimulationReport.Fixed(free.allocation(), obedient(trace, free.allocation())));
            }
        }
        List<Decision> moves = controller.snapshot(0).log().recent().stream()
                .filter(Decision::changes)
                .toList();
        return new SimulationReport(trace.name(), config.policy().word(), dynamic, settings, obedient, moves);
    }

    /** The same setting, cut at each moment to what the policy too must keep to. No policy can be told of it so quickly. */
    Metrics obedient(Trace trace, Allocation fixed) {
        return steered(trace, (sample, current) -> within(trace, sample, fixed), fixed);
    }

    /** As much of a setting as is fair now: the target beside others, a container's whole cores, half where it is hot. */
    Allocation within(Trace trace, LoadSample sample, Allocation wanted) {
        Bounds bounds = bounds(trace);
        FairShare courtesy = FairShare.of(config, bounds.least(), bounds.most());
        Conditions now = trace.at(sample.nanos() / 1e9);
        OptionalDouble warm = sample.machine().temperatureC();
        Conditions felt = warm.isPresent() ? now.at(warm.getAsDouble()) : now;
        double spare =
                Math.min(courtesy.cores(felt, plant.cpus()), now.quotaCores().orElse(plant.cpus()));
        int cap = (int) Math.max(bounds.least(), Math.floor(spare));
        return cap < wanted.threads()
                ? new Allocation(cap, 1)
                : new Allocation(Math.min(wanted.replicas(), cap / wanted.threads()), wanted.threads());
    }

    /** All static settings that the bounds allow. */
    List<Allocation> settings(Trace trace) {
        List<Allocation> settings = new ArrayList<>();
        int most = bounds(trace).most();
        for (int threads = 1; threads <= most; threads *= 2) {
            for (int n = 1; n * threads <= most; n++) {
                settings.add(new Allocation(n, threads));
            }
        }
        return settings;
    }

    /** What was taken for granted, as one clause: whose numbers they are must be seen beside the results. */
    public String assumptions(Trace trace) {
        Bounds bounds = bounds(trace);
        OptionalDouble quota = capacity(trace).quotaCores();
        return String.format(
                Locale.ROOT,
                "Simulated: %d CPUs%s, %d to %d cores to allocate, %.2f s of one core for a second of audio",
                plant.cpus(),
                quota.isPresent()
                        ? String.format(Locale.ROOT, " with a quota of %.2f at the start", quota.getAsDouble())
                        : "",
                bounds.least(),
                bounds.most(),
                plant.secondsPerAudioSecond());
    }

    /** Runs the trace under any steering. */
    public Metrics steered(Trace trace, Steering steering, Allocation start) {
        Bounds bounds = bounds(trace);
        FairShare courtesy = FairShare.of(config, bounds.least(), bounds.most());
        return new Simulation(plant, trace, Job.of(trace, seed), steering, start, config.monitoringInterval(), courtesy)
                .run()
                .metrics(trace);
    }

    private Bounds bounds(Trace trace) {
        return new Allocator(config, capacity(trace), profile).bounds();
    }

    private Capacity capacity(Trace trace) {
        OptionalDouble quota = trace.conditions().get(0).quotaCores();
        return new Capacity(plant.cpus(), plant.cpus(), quota);
    }
}
