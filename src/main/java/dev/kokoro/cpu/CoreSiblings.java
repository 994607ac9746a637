package dev.kokoro.cpu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Which logical CPUs share a physical core, with as few reads as possible. */
final class CoreSiblings {
    static final String CPU = "/sys/devices/system/cpu/cpu";
    /** {@code core_cpus_list} since Linux 5.3; the older name still exists beside it. */
    private static final List<String> NAMES = List.of("/topology/core_cpus_list", "/topology/thread_siblings_list");

    private final MachineFiles files;

    CoreSiblings(MachineFiles files) {
        this.files = files;
    }

    /** The CPUs of the core that has this one, itself included. */
    Optional<Fact<CpuSet>> of(int cpu) {
        for (String name : NAMES) {
            Optional<CpuSet> siblings = files.cpus(CPU + cpu + name);
            if (siblings.isPresent() && siblings.get().contains(cpu)) {
                return Optional.of(new Fact<>(siblings.get(), CPU + "*" + name));
            }
        }
        return Optional.empty();
    }

    /** Physical cores that have one of these CPUs. */
    OptionalInt cores(CpuSet cpus) {
        if (files.line("/sys/devices/system/cpu/smt/active").orElse("").equals("0")) {
            return OptionalInt.of(cpus.size());
        }
        List<CpuSet> groups = groups(cpus);
        return groups.isEmpty() && !cpus.isEmpty() ? OptionalInt.empty() : OptionalInt.of(groups.size());
    }

    /** Physical cores of the faster kind; empty if the kernel does not list two kinds. */
    OptionalInt performanceCores(CpuSet cpus) {
        Optional<CpuSet> fast = files.cpus("/sys/devices/cpu_core/cpus");
        if (fast.isEmpty() || files.cpus("/sys/devices/cpu_atom/cpus").isEmpty()) {
            return OptionalInt.empty();
        }
        return cores(cpus.and(fast.get()));
    }

    /** Every physical core with one of these CPUs, each as its CPUs; empty if any is unknown. */
    List<CpuSet> groups(CpuSet cpus) {
        List<CpuSet> groups = new ArrayList<>();
        Set<Integer> counted = new HashSet<>();
        for (int cpu : cpus.ids()) {
            if (!counted.contains(cpu)) {
                Optional<Fact<CpuSet>> siblings = of(cpu);
                if (siblings.isEmpty()) {
                    return List.of();
                }
                groups.add(siblings.get().value().and(cpus));
                counted.addAll(siblings.get().value().ids());
            }
        }
        return List.copyOf(groups);
    }
}
