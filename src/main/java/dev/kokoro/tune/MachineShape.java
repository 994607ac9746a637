package dev.kokoro.tune;

import dev.kokoro.cpu.CoreClass;
import dev.kokoro.cpu.CpuTopology;
import dev.kokoro.cpu.UsableCpus;

/**
 * What the search needs to know about a machine.
 *
 * @param cpus threads that may compute at the same time; replicas x threads never exceed it
 * @param physical of them on cores of their own; {@code cpus} where siblings are unknown or absent
 * @param performance of those on fast cores; {@code physical} where all are alike
 */
public record MachineShape(int cpus, int physical, int performance) {
    /** More threads than any machine this program meets; beyond it a number is a slip of the finger. */
    public static final int MOST_CPUS = 1024;

    public MachineShape {
        if (cpus < 1 || cpus > MOST_CPUS) {
            throw new IllegalArgumentException("a machine has 1 to " + MOST_CPUS + " CPUs, not " + cpus);
        }
        physical = Math.max(1, Math.min(cpus, physical));
        performance = performance < 1 ? physical : Math.min(physical, performance);
    }

    /** All CPUs alike. */
    public static MachineShape ofCpus(int cpus) {
        return new MachineShape(cpus, cpus, cpus);
    }

    /** What this process may use of a machine. */
    public static MachineShape of(CpuTopology topology) {
        UsableCpus usable = topology.usable();
        int cpus = usable.count();
        int physical = usable.countOfPhysicalCores();
        int fast = (int) topology.cores().stream()
                .filter(c -> c.coreClass() != CoreClass.EFFICIENCY)
                .filter(c -> !c.cpus().and(usable.set()).isEmpty())
                .count();
        return new MachineShape(cpus, physical, fast);
    }

    /** One replica with every CPU: what an untuned program does, and so the figure to compare with. */
    public Candidate allCores() {
        return Candidate.of(1, cpus);
    }
}
