package dev.kokoro.tune;

import dev.kokoro.cpu.Quantity;
import dev.kokoro.model.SessionSettings.Spin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Chooses among the rows of a table; decides nothing that the table does not show. */
public final class Advisor {
    /** Scores this close are equal as far as a measurement can tell; a second figure decides between them. */
    static final double CLOSE = 0.97;
    /** Sleeping workers burn nothing while they wait, so they are worth this much of the score. */
    static final double SLEEP_WORTH = 0.99;
    /** Workers that always spin burn CPU while nobody asks, which a measurement under full load cannot show. */
    static final double ALWAYS_WORTH = 1.05;
    /** Above this share of the throughput, requests that arrive by chance wait noticeably for one another. */
    static final double CALM_LOAD = 0.7;

    private final MachineShape shape;
    private final Goal goal;
    private final Constraints constraints;

    public Advisor(MachineShape shape, Goal goal, Constraints constraints) {
        this.shape = shape;
        this.goal = goal;
        this.constraints = constraints;
    }

    /**
     * @throws NoSettingException if no row keeps to the constraints
     * @throws TuneException if no row can be recommended at all
     */
    public Recommendation advise(List<Performance> rows) {
        List<Performance> trusted = trusted(rows);
        if (trusted.isEmpty()) {
            throw new TuneException("there is nothing to choose from: measure at least one thread count that fits on "
                    + Quantity.counted(shape.cpus(), "CPU"));
        }
        List<Performance> allowed = trusted.stream().filter(constraints::allow).toList();
        if (allowed.isEmpty()) {
            throw nothingLeft(trusted);
        }
        Performance chosen =
                choose(allowed.stream().filter(r -> worthBurning(r, allowed)).toList());
        AdviceReasons reasons = new AdviceReasons(shape, goal, rows, chosen);
        List<String> sentences = new ArrayList<>(reasons.all());
        if (allowed.size() < trusted.size()) {
            sentences.add("limits: " + allowed.size() + " of " + trusted.size() + " settings keep to what was asked.");
        }
        List<String> warnings = warnings(chosen);
        untried(rows, chosen).ifPresent(warnings::add);
        return new Recommendation(goal, chosen, sentences, reasons.worth(), warnings);
    }

    /** A thread count that was only fitted is never preferred to one that was measured. */
    private List<Performance> trusted(List<Performance> rows) {
        List<Performance> fitting = rows.stream()
                .filter(r -> r.candidate().cores() <= shape.cpus() && r.latencyFrom() != Evidence.EXTRAPOLATED)
                .toList();
        List<Performance> known = fitting.stream()
                .filter(r -> r.latencyFrom().compareTo(Evidence.ARITHMETIC) <= 0)
                .toList();
        return known.isEmpty() ? fitting : known;
    }

    private Performance choose(List<Performance> allowed) {
        double best = allowed.stream().mapToDouble(goal::score).max().orElseThrow();
        Performance chosen = allowed.stream()
                .filter(r -> goal.score(r) >= best * CLOSE)
                .max(Comparator.comparingDouble(goal::second)
                        .thenComparing(Comparator.comparingInt(
                                        (Performance r) -> r.candidate().cores())
                                .reversed()))
                .orElseThrow();
        return allowed.stream()
                .filter(r -> r.candidate().equals(chosen.candidate().withSpin(Spin.OFF)))
                .filter(r -> goal.score(r) >= goal.score(chosen) * SLEEP_WORTH)
                .findFirst()
                .orElse(chosen);
    }

    /** True for all but a row that always spins without gaining much by it. */
    private boolean worthBurning(Performance row, List<Performance> rows) {
        return row.candidate().spin() != Spin.ALWAYS
                || rows.stream()
                        .filter(r -> r.candidate().spin() != Spin.ALWAYS)
                        .filter(r -> r.candidate().withSpin(Spin.ALWAYS).equals(row.candidate()))
                        .noneMatch(r -> goal.score(row) < goal.score(r) * ALWAYS_WORTH);
    }

    /** What would look better still, were it not for the law being stretched beyond its measurements. */
    private Optional<String> untried(List<Performance> rows, Performance chosen) {
        return rows.stream()
                .filter(r -> r.latencyFrom() == Evidence.EXTRAPOLATED && constraints.allow(r))
                .filter(r -> goal.score(r) * CLOSE > goal.score(chosen))
                .max(Comparator.comparingDouble(goal::score))
                .map(r -> String.format(
                        Locale.ROOT,
                        "%s might be better still (%,.0f ms, %.2f requests/s), but more threads than %d were not measured;"
                                + " it is worth measuring.",
                        r.candidate().allocation().words(),
                        r.p50() * 1000,
                        r.throughput(),
                        chosen.candidate().threads()));
    }

    private NoSettingException nothingLeft(List<Performance> trusted) {
        Performance nearest = trusted.stream()
                .min(Comparator.comparingInt(
                                (Performance r) -> constraints.brokenBy(r).size())
                        .thenComparing(Comparator.comparingDouble(this::excess)))
                .orElseThrow();
        return new NoSettingException("no setting keeps to the limits; the nearest is "
                + nearest.candidate().allocation().words() + ", whose "
                + String.join(" and whose ", constraints.brokenBy(nearest))
                + ": relax a limit, or take a machine with more CPUs");
    }

    /** How far outside the limits a row is; 0 is on them. */
    private double excess(Performance row) {
        double latency = row.p95() / constraints.maxLatencySeconds().orElse(Double.POSITIVE_INFINITY);
        double rate = constraints.targetRps().orElse(0) / row.throughput();
        double memory = row.memoryBytes().orElse(0)
                / (double) constraints.memoryLimitBytes().orElse(Long.MAX_VALUE);
        return Math.max(0, latency - 1) + Math.max(0, rate - 1) + Math.max(0, memory - 1);
    }

    private List<String> warnings(Performance chosen) {
        List<String> warnings = new ArrayList<>();
        if (chosen.throughputFrom() == Evidence.ARITHMETIC && chosen.candidate().replicas() > 1) {
            warnings.add("The throughput is arithmetic, replicas over latency: replicas that contend for memory"
                    + " bandwidth and caches will do less. Measure on the machine itself with 'kokoro tune'.");
        }
        if (chosen.evidence() == Evidence.ESTIMATED) {
            warnings.add("Nothing was measured: the figures are estimates from the topology and may be off by a factor"
                    + " of two. Run 'kokoro tune' without --no-measure.");
        }
        constraints.targetRps().ifPresent(target -> {
            double load = target / chosen.throughput();
            if (load > CALM_LOAD) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "At %.2f requests/s the replicas are busy %.0f %% of the time, so requests that arrive by"
                                + " chance will queue; below %.0f %% they seldom do.",
                        target,
                        load * 100,
                        CALM_LOAD * 100));
            }
        });
        return warnings;
    }
}
