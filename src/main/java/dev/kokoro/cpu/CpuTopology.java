package dev.kokoro.cpu;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What this machine is. Whatever could not be read is empty, never guessed.
 *
 * @param model e.g. {@code 12th Gen Intel(R) Core(TM) i9-12900H}
 * @param architecture {@code x86_64}, {@code aarch64} ...
 * @param cpus every present logical CPU by number, those switched off included; at least one
 * @param cores physical cores with an online CPU; empty if it is not known which CPUs share one
 * @param caches each instance once
 * @param numaNodes by number; empty if unknown
 * @param instructionSets empty if the flags cannot be read
 * @param limits what the kernel lets this process use of it
 * @param usable what remains
 * @param stealSinceBoot share 0..1 of CPU time that other guests took from this one
 * @param findings all of it for display, in order, each with its source
 */
public record CpuTopology(
        Optional<String> model,
        String architecture,
        List<LogicalCpu> cpus,
        List<PhysicalCore> cores,
        List<CpuCache> caches,
        List<NumaNode> numaNodes,
        Optional<Set<InstructionSet>> instructionSets,
        Virtualisation virtualisation,
        MachineMemory memory,
        CpuLimits limits,
        UsableCpus usable,
        OptionalDouble stealSinceBoot,
        List<Finding> findings) {

    public CpuTopology {
        cpus = List.copyOf(cpus);
        cores = List.copyOf(cores);
        caches = List.copyOf(caches);
        numaNodes = List.copyOf(numaNodes);
        findings = List.copyOf(findings);
    }

    /** Online logical CPUs. */
    public int logicalCpus() {
        return (int) cpus.stream().filter(LogicalCpu::online).count();
    }

    public OptionalInt physicalCores() {
        return cores.isEmpty() ? OptionalInt.empty() : OptionalInt.of(cores.size());
    }

    /** Physical cores of the faster kind; all of them where there is only one kind. */
    public OptionalInt performanceCores() {
        return cores.isEmpty() ? OptionalInt.empty() : OptionalInt.of(cores.size() - count(CoreClass.EFFICIENCY));
    }

    /** Physical cores of the slower kind; 0 where there is only one kind. */
    public OptionalInt efficiencyCores() {
        return cores.isEmpty() ? OptionalInt.empty() : OptionalInt.of(count(CoreClass.EFFICIENCY));
    }

    /** Cores of two kinds. */
    public boolean hybrid() {
        return cpus.stream().anyMatch(c -> c.coreClass() == CoreClass.EFFICIENCY);
    }

    /** Simultaneous multi-threading: some physical core shows as several logical CPUs. */
    public boolean smt() {
        return cores.stream().anyMatch(c -> c.cpus().size() > 1);
    }

    /** Sockets with an online CPU. */
    public OptionalInt packages() {
        List<OptionalInt> ids = cpus.stream()
                .filter(LogicalCpu::online)
                .map(LogicalCpu::packageId)
                .distinct()
                .toList();
        return ids.contains(OptionalInt.empty()) ? OptionalInt.empty() : OptionalInt.of(ids.size());
    }

    /** The least of quota, cpuset, affinity and online CPUs, e.g. 1.5; above 0. */
    public double effectiveCpus() {
        return usable.cpus();
    }

    /** {@link #effectiveCpus} as a number of threads; at least 1. */
    public int effectiveThreads() {
        return usable.count();
    }

    private int count(CoreClass wanted) {
        return (int) cores.stream().filter(c -> c.coreClass() == wanted).count();
    }
}
