package dev.kokoro.tune;

import dev.kokoro.cpu.Quantity;
import dev.kokoro.report.Statistics;
import dev.kokoro.tune.fit.ScalingFit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a machine would do, reckoned from measurements: measured settings as they are, other numbers of replicas by
 * arithmetic, other numbers of threads from a fitted law. Each figure says which it is.
 */
public final class Projection {
    private final MeasuredTable table;
    private final int cpus;
    private final MemoryModel memory;
    private final TreeMap<Integer, Double> alone = new TreeMap<>();
    private final ScalingFit fit;
    private final OptionalDouble contention;

    /**
     * @param cpus of the machine to advise, of the same kind as the one measured
     * @throws TuneException if no single replica was measured, or none that fits
     */
    public Projection(MeasuredTable table, int cpus, MemoryModel memory) {
        this.table = table;
        this.cpus = cpus;
        this.memory = memory;
        Map<Integer, List<Double>> single = new TreeMap<>();
        table.rows().stream()
                // More threads than CPUs take turns, which no law of scaling describes.
                .filter(r -> r.replicas() == 1 && r.threads() <= table.cpus().orElse(Integer.MAX_VALUE))
                .forEach(r -> single.computeIfAbsent(r.threads(), t -> new ArrayList<>())
                        .add(r.seconds()));
        single.forEach((threads, seconds) -> alone.put(threads, new Statistics(seconds).median()));
        if (alone.isEmpty()) {
            throw new TuneException(
                    table.source() + " has no row with one replica, so nothing can be projected: measure one as well");
        }
        this.fit = ScalingFit.to(alone);
        this.contention = contention();
    }

    public ScalingFit fit() {
        return fit;
    }

    /** Every row, by threads, then replicas. */
    public List<Performance> rows() {
        TreeSet<Integer> threads = new TreeSet<>(alone.headMap(cpus, true).keySet());
        threads.add(cpus);
        for (int power = 1; power <= cpus; power *= 2) {
            threads.add(power);
        }
        Map<Candidate, Performance> rows = new LinkedHashMap<>();
        for (int t : threads) {
            int room = table.kinds().map(k -> k.room(t)).orElse(cpus / t);
            int onFast = table.kinds().map(k -> k.onFast(cpus, t)).orElse(room);
            // Where no kind of core has room for so many threads, only what was measured counts.
            for (int n : room == 0 ? new int[0] : new int[] {1, Math.max(1, onFast), room}) {
                rows.putIfAbsent(Candidate.of(n, t), projected(n, t));
            }
        }
        table.rows().stream()
                .filter(r -> r.replicas() * r.threads() <= cpus)
                .forEach(r -> rows.put(Candidate.of(r.replicas(), r.threads()), measured(r)));
        return rows.values().stream()
                .sorted(Comparator.comparingInt((Performance r) -> r.candidate().threads())
                        .thenComparingInt(r -> r.candidate().replicas()))
                .toList();
    }

    /** What the figures stand on, one sentence each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("law: " + fit.words() + ".");
        if (contention.isPresent()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "replicas: each busy thread of other replicas makes a request %.1f %% slower, fitted to the rows with"
                            + " several replicas.",
                    contention.getAsDouble() * 100));
        } else {
            notes.add("replicas: only single requests were measured, so every throughput of several replicas is"
                    + " arithmetic, replicas / latency of a request alone, without contention: an upper bound.");
        }
        table.kinds().ifPresent(k -> notes.add(k.words()));
        int most = Math.max(fit.range().most(), table.mostBusyThreads());
        int had = table.cpus().orElse(most);
        if (cpus > had) {
            notes.add("machine: " + Quantity.counted(cpus, "CPU") + " of the same kind as those measured ("
                    + (table.cpus().isPresent()
                            ? Quantity.counted(had, "CPU")
                            : "at least " + Quantity.counted(had, "CPU"))
                    + ") are supposed.");
        }
        return notes;
    }

    private Performance measured(MeasuredTable.Row row) {
        double seconds = row.replicas() == 1 ? alone.getOrDefault(row.threads(), row.seconds()) : row.seconds();
        return new Performance(
                Candidate.of(row.replicas(), row.threads()),
                seconds,
                Math.max(seconds, row.p95().orElse(seconds)),
                row.throughput().orElse(row.replicas() / seconds),
                audio(row.throughput().orElse(row.replicas() / seconds)),
                row.memoryBytes().isPresent()
                        ? row.memoryBytes()
                        : OptionalLong.of(memory.bytes(Candidate.of(row.replicas(), row.threads()))),
                Evidence.MEASURED,
                row.replicas() == 1 || row.throughput().isPresent() ? Evidence.MEASURED : Evidence.ARITHMETIC,
                1);
    }

    private Performance projected(int replicas, int threads) {
        int fast = table.kinds().map(k -> k.onFast(replicas, threads)).orElse(replicas);
        Performance alike = alike(replicas, threads);
        if (fast == replicas) {
            return alike;
        }
        double slow = alike.p50() * table.kinds().orElseThrow().slowdown();
        double rate = fast / alike.p50() + (replicas - fast) / slow;
        return new Performance(
                alike.candidate(),
                // Of all requests, as many on each kind as it answers: Little's law.
                replicas / rate,
                slow,
                rate,
                audio(rate),
                alike.memoryBytes(),
                alike.latencyFrom().and(Evidence.ARITHMETIC),
                alike.throughputFrom(),
                0);
    }

    /** On cores that are all alike. */
    private Performance alike(int replicas, int threads) {
        Evidence latency = fit.range().holds(threads) ? Evidence.FITTED : Evidence.EXTRAPOLATED;
        if (alone.containsKey(threads)) {
            latency = contention.isPresent() ? Evidence.ARITHMETIC : Evidence.ALONE;
        }
        double seconds = alone.containsKey(threads) ? alone.get(threads) : fit.seconds(threads);
        seconds *= 1 + contention.orElse(0) * (replicas - 1) * threads;
        Candidate candidate = Candidate.of(replicas, threads);
        return new Performance(
                candidate,
                seconds,
                seconds,
                replicas / seconds,
                audio(replicas / seconds),
                OptionalLong.of(memory.bytes(candidate)),
                latency,
                latency.and(Evidence.ARITHMETIC),
                0);
    }

    private OptionalDouble audio(double throughput) {
        OptionalDouble mean = table.rows().stream()
                .filter(r -> r.audioSeconds().isPresent())
                .mapToDouble(r -> r.audioSeconds().getAsDouble())
                .average();
        return mean.isPresent() ? OptionalDouble.of(throughput * mean.getAsDouble()) : mean;
    }

    /** Slow-down of a request by each busy thread of other replicas, by least squares; empty without such rows. */
    private OptionalDouble contention() {
        double products = 0;
        double squares = 0;
        for (MeasuredTable.Row row : table.rows()) {
            if (row.replicas() > 1 && alone.containsKey(row.threads())) {
                double others = (row.replicas() - 1.0) * row.threads();
                products += others * (row.seconds() / alone.get(row.threads()) - 1);
                squares += others * others;
            }
        }
        return squares > 0 ? OptionalDouble.of(Math.max(0, products / squares)) : OptionalDouble.empty();
    }
}
