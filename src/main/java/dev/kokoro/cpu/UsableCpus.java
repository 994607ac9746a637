package dev.kokoro.cpu;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much CPU this process may use, from a handful of small files: the answer for a start-up path, in a few
 * milliseconds and without any library.
 *
 * @param cpus the least of quota, cpuset, affinity and online CPUs, e.g. 1.5; above 0
 * @param set the logical CPUs the process may run on
 * @param physicalCores physical cores among them, SMT siblings counted once; empty if the siblings are unknown
 * @param performanceCores physical performance cores among them; empty unless the machine says that it has two kinds
 * @param limit what the number comes from: name, value, file
 */
public record UsableCpus(
        double cpus, CpuSet set, OptionalInt physicalCores, OptionalInt performanceCores, Finding limit) {
    private static final String ONLINE = "/sys/devices/system/cpu/online";

    public UsableCpus {
        Objects.requireNonNull(set, "set");
        Objects.requireNonNull(physicalCores, "physicalCores");
        Objects.requireNonNull(performanceCores, "performanceCores");
        Objects.requireNonNull(limit, "limit");
        if (!(cpus > 0) || set.isEmpty()) {
            throw new IllegalArgumentException("some CPU must be usable, not " + cpus + " of [" + set + "]");
        }
    }

    /** Reads this machine now. */
    public static UsableCpus ofThisMachine() {
        return below(Path.of("/"), Runtime.getRuntime().availableProcessors());
    }

    /**
     * Reads a machine below a root folder.
     *
     * @param jvmProcessors the answer where nothing can be read
     */
    public static UsableCpus below(Path root, int jvmProcessors) {
        MachineFiles files = new MachineFiles(root);
        LimitsReader limits = new LimitsReader(files);
        return from(files, limits, Optional.empty(), jvmProcessors);
    }

    /** @param known the online CPUs, where the caller has already read them */
    static UsableCpus from(MachineFiles files, LimitsReader limits, Optional<Fact<CpuSet>> known, int jvmProcessors) {
        Fact<CpuSet> set = known.isPresent() ? known.get() : online(files, limits, Math.max(1, jvmProcessors));
        String name = "online CPUs";
        Optional<Fact<CpuSet>> cpuset = limits.cpuset();
        if (cpuset.isPresent() && narrows(cpuset.get().value(), set.value())) {
            set = new Fact<>(set.value().and(cpuset.get().value()), cpuset.get().source());
            name = "cpuset";
        }
        Optional<Fact<CpuSet>> affinity = limits.affinity();
        if (affinity.isPresent() && narrows(affinity.get().value(), set.value())) {
            set = new Fact<>(
                    set.value().and(affinity.get().value()), affinity.get().source());
            name = "affinity";
        }
        double cpus = set.value().size();
        Finding limit = new Finding(name, set.value().toString(), set.source());
        Optional<Fact<Double>> quota = limits.quota();
        if (quota.isPresent() && quota.get().value() < cpus) {
            cpus = quota.get().value();
            limit = new Finding("CPU quota", Quantity.cpus(cpus), quota.get().source());
        }
        CoreSiblings siblings = new CoreSiblings(files);
        return new UsableCpus(
                cpus, set.value(), siblings.cores(set.value()), siblings.performanceCores(set.value()), limit);
    }

    /**
     * Threads that can compute at the same time without being throttled: {@link #cpus} rounded down, at least 1. One
     * thread more than a quota pays for would be stopped in every period, and those waiting for it with it.
     */
    public int count() {
        return (int) Math.max(1, Math.floor(cpus + 1e-6));
    }

    /** {@link #count}, but never two threads on one physical core as far as those are known; at least 1. */
    public int countOfPhysicalCores() {
        return Math.max(1, Math.min(count(), physicalCores.orElse(count())));
    }

    /** Where the kernel lists no CPUs, an affinity narrower than the JVM's number says more than that number. */
    private static Fact<CpuSet> online(MachineFiles files, LimitsReader limits, int jvmProcessors) {
        Optional<CpuSet> listed = files.cpus(ONLINE);
        if (listed.isPresent()) {
            return new Fact<>(listed.get(), ONLINE);
        }
        Optional<Fact<CpuSet>> affinity = limits.affinity();
        return affinity.isPresent() && affinity.get().value().size() <= jvmProcessors
                ? affinity.get()
                : new Fact<>(CpuSet.firstOf(jvmProcessors), "Runtime.availableProcessors");
    }

    /** A mask may name CPUs that do not exist (0-127 on a small virtual machine); only what it takes away counts. */
    private static boolean narrows(CpuSet mask, CpuSet set) {
        CpuSet left = set.and(mask);
        return !left.isEmpty() && left.size() < set.size();
    }
}
