package dev.kokoro.bench;

import dev.kokoro.bench.server.ServerPlan;
import dev.kokoro.bench.server.ServerResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A whole run, finished or not: what was planned, where, and what came of it.
 *
 * @param format {@link #FORMAT}
 * @param version {@link #VERSION}
 * @param plan empty where only servers were measured
 * @param trials those that have run, in order
 * @param servers speech servers that were measured over HTTP
 * @param serverPlan empty where only models were measured, and in files of servers from before there was one
 */
public record BenchmarkResults(
        String format,
        int version,
        Provenance provenance,
        Optional<BenchmarkPlan> plan,
        List<TrialResult> trials,
        List<ServerResult> servers,
        Optional<ServerPlan> serverPlan) {
    public static final String FORMAT = "kokoro-bench";
    public static final int VERSION = 1;

    public BenchmarkResults {
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(plan, "plan");
        trials = List.copyOf(trials);
        servers = List.copyOf(servers);
        serverPlan = serverPlan == null ? Optional.empty() : serverPlan;
        for (TrialResult trial : trials) {
            if (plan.isEmpty() || !plan.get().settings().contains(trial.setting())) {
                throw new IllegalArgumentException(
                        "trial " + trial.trial().number() + " measured a setting that is not in the plan");
            }
        }
    }

    public static BenchmarkResults of(Provenance provenance, BenchmarkPlan plan) {
        return new BenchmarkResults(
                FORMAT, VERSION, provenance, Optional.of(plan), List.of(), List.of(), Optional.empty());
    }

    public static BenchmarkResults of(Provenance provenance, ServerPlan plan) {
        return new BenchmarkResults(
                FORMAT, VERSION, provenance, Optional.empty(), List.of(), List.of(), Optional.of(plan));
    }

    public BenchmarkResults with(TrialResult trial) {
        List<TrialResult> more = new ArrayList<>(trials);
        more.removeIf(t -> t.trial().number() == trial.trial().number());
        more.add(trial);
        return new BenchmarkResults(format, version, provenance, plan, more, servers, serverPlan);
    }

    public BenchmarkResults with(ServerResult server) {
        List<ServerResult> more = new ArrayList<>(servers);
        more.removeIf(s -> s.trial().equals(server.trial()));
        more.add(server);
        return new BenchmarkResults(format, version, provenance, plan, trials, more, serverPlan);
    }

    /** What the plan still asks for; trials that failed are tried again. */
    public List<PlannedTrial> remaining() {
        return plan.map(BenchmarkPlan::trials).orElse(List.of()).stream()
                .filter(p -> trials.stream().noneMatch(t -> t.ok() && t.trial().number() == p.number()))
                .toList();
    }

    /** What the plan of servers still asks for; those that failed are tried again. */
    public List<ServerPlan.Trial> remainingServers() {
        return serverPlan.map(ServerPlan::trials).orElse(List.of()).stream()
                .filter(p -> servers.stream()
                        .noneMatch(s -> s.failure().isEmpty() && s.trial().equals(p)))
                .toList();
    }

    /** Trials with a result. */
    public int finished() {
        return (int) (trials.stream().filter(TrialResult::ok).count()
                + servers.stream().filter(s -> s.failure().isEmpty()).count());
    }

    /** Some number here was taken with drawn weights. */
    public boolean synthetic() {
        return plan.map(BenchmarkPlan::synthetic).orElse(false);
    }

    /** Every sample of a setting and text that counts, of all rounds. */
    public List<Sample> kept(Setting setting, String text) {
        return trials.stream()
                .filter(t -> t.setting().equals(setting))
                .flatMap(t -> t.kept(text).stream())
                .toList();
    }

    /**
     * How much slower (above 0) or faster the first setting was at the end than at the beginning, as a share, over all
     * its texts; empty if it did not run twice.
     */
    public OptionalDouble drift() {
        List<TrialResult> first = trials.stream()
                .filter(TrialResult::ok)
                .filter(t -> t.setting().equals(plan.orElseThrow().settings().get(0)))
                .toList();
        if (first.size() < 2) {
            return OptionalDouble.empty();
        }
        TrialResult begin = first.get(0);
        TrialResult end = first.get(first.size() - 1);
        return plan.orElseThrow().texts().stream()
                .mapToDouble(t -> mean(end.kept(t.name())) / mean(begin.kept(t.name())) - 1)
                .filter(Double::isFinite)
                .average();
    }

    private static double mean(List<Sample> samples) {
        return samples.stream().mapToDouble(Sample::seconds).average().orElse(Double.NaN);
    }
}
