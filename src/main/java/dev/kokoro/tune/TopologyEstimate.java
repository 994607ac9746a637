package dev.kokoro.tune;

import dev.kokoro.cpu.CpuTopology;
import dev.kokoro.cpu.InstructionSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a machine may do, from its topology and from how the model usually scales; nothing is measured, so the figures
 * are good for comparing settings and poor as figures.
 */
public final class TopologyEstimate {
    /** A request of 7.5 s of audio, about 100 phonemes. */
    public static final double AUDIO_SECONDS = 7.5;

    /** Of fp32 arithmetic for each second of audio, counted over the stock graph. */
    private static final double GFLOP_PER_AUDIO_SECOND = 52;
    /** Between the 0.085 and 0.125 that published timings of a rented server and of a laptop fit. */
    private static final double SERIAL = 0.1;
    /** Work of two siblings together over one alone, on arithmetic that keeps the units busy. */
    private static final double SMT_YIELD = 1.2;
    /** An efficiency core's share of a performance core's speed. */
    private static final double SLOW_CORE = 0.55;
    /** Caches and memory shared with each busy thread of another replica. */
    private static final double CONTENTION = 0.005;
    /** A request over two kinds of cores, or over siblings: a laptop took so much longer than its slowest core explains. */
    private static final double MIXED = 1.3;
    /** Each further thread of one request has to be woken and waited for. */
    private static final double COHERENCE = 0.002;

    private final MachineShape shape;
    private final MemoryModel memory;
    private final double oneThreadSeconds;

    public TopologyEstimate(CpuTopology topology, MachineShape shape, MemoryModel memory) {
        this.shape = shape;
        this.memory = memory;
        this.oneThreadSeconds = AUDIO_SECONDS * GFLOP_PER_AUDIO_SECOND / gigaflops(topology);
    }

    /** Usual rates of one core at this model's convolutions. */
    private static double gigaflops(CpuTopology topology) {
        if (topology.instructionSets().isEmpty()) {
            return topology.architecture().contains("64") ? 25 : 8;
        }
        var sets = topology.instructionSets().get();
        if (sets.contains(InstructionSet.AVX512F)) {
            return 60;
        }
        if (sets.contains(InstructionSet.AVX2)) {
            return 45;
        }
        return topology.architecture().equals("aarch64") ? 25 : 10;
    }

    /** The machine filled with each usual thread count, and single replicas. */
    public List<Performance> rows() {
        List<Performance> rows = new ArrayList<>();
        CandidateGrid grid = new CandidateGrid(shape, s -> true);
        List<Candidate> settings = new ArrayList<>(grid.seeds(Goal.THROUGHPUT));
        grid.seeds(Goal.LATENCY).stream().filter(s -> !settings.contains(s)).forEach(settings::add);
        for (Candidate candidate : settings) {
            double seconds = seconds(candidate);
            double throughput = candidate.replicas() / seconds;
            rows.add(new Performance(
                    candidate,
                    seconds,
                    seconds,
                    throughput,
                    OptionalDouble.of(throughput * AUDIO_SECONDS),
                    OptionalLong.of(memory.bytes(candidate)),
                    Evidence.ESTIMATED,
                    Evidence.ESTIMATED,
                    0));
        }
        rows.sort(Comparator.comparingInt((Performance r) -> r.candidate().threads())
                .thenComparingInt(r -> r.candidate().replicas()));
        return rows;
    }

    private double seconds(Candidate candidate) {
        int threads = candidate.threads();
        double speed = speed(candidate.cores());
        double request = oneThreadSeconds * (SERIAL + (1 - SERIAL) / threads / speed + COHERENCE * (threads - 1));
        double mixed = threads > shape.performance() ? MIXED : 1;
        return request * mixed * (1 + CONTENTION * (candidate.cores() - threads));
    }

    /** Of a thread when so many are busy: the fast cores fill first, then the slow ones, then siblings. */
    private double speed(int busy) {
        if (busy <= shape.performance()) {
            return 1;
        }
        // Blocks are of equal size, so a request waits for its slowest thread: the mean of average and slowest.
        double slow = shape.performance() < shape.physical() ? SLOW_CORE : 1;
        int slowCores = Math.min(busy, shape.physical()) - shape.performance();
        if (busy <= shape.physical()) {
            double mean = (shape.performance() + slowCores * slow) / busy;
            return (mean + slow) / 2;
        }
        int doubled = busy - shape.physical();
        double work = shape.performance() + slowCores * slow + doubled * (SMT_YIELD - 1);
        return (work / busy + Math.min(slow, SMT_YIELD / 2)) / 2;
    }
}
