package dev.kokoro.cpu;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** Reads what the kernel lets this process use, each limit with the file that set it. */
final class LimitsReader {
    private static final String STATUS = "/proc/self/status";
    /** Version 1 writes "no limit" as the largest multiple of the page size; no machine has an exabyte. */
    private static final long NO_MEMORY_LIMIT = 1L << 60;

    private final MachineFiles files;
    private final CgroupTree cgroups;

    LimitsReader(MachineFiles files) {
        this.files = files;
        this.cgroups = new CgroupTree(files);
    }

    CpuLimits read() {
        return new CpuLimits(
                cgroupVersion(),
                quota().map(q -> OptionalDouble.of(q.value())).orElse(OptionalDouble.empty()),
                cpuset().map(Fact::value),
                affinity().map(Fact::value),
                memoryLimit().map(m -> OptionalLong.of(m.value())).orElse(OptionalLong.empty()));
    }

    OptionalInt cgroupVersion() {
        return cgroups.controller("cpu").map(c -> OptionalInt.of(c.version())).orElse(OptionalInt.empty());
    }

    /** CPU time per wall time, in CPUs; the tightest of all levels. */
    Optional<Fact<Double>> quota() {
        return tightest("cpu", this::quotaOf);
    }

    /** The folder whose {@code cpu.stat} counts throttling: that of the binding quota, else the process's own. */
    Optional<String> cpuFolder() {
        Optional<String> binding =
                quota().map(q -> q.source().substring(0, q.source().lastIndexOf('/')));
        return binding.isPresent()
                ? binding
                : cgroups.controller("cpu").map(c -> c.folders().get(0));
    }

    /** Where version 1 keeps the CPU time that version 2 has in {@code cpu.stat}. */
    Optional<String> cpuacctFolder() {
        return cgroups.controller("cpuacct")
                .filter(c -> c.version() == 1)
                .map(c -> c.folders().get(0));
    }

    /** The nearest level with a list decides: the kernel has already cut it with those above. */
    Optional<Fact<CpuSet>> cpuset() {
        Optional<CgroupTree.Controller> controller = cgroups.controller("cpuset");
        if (controller.isEmpty()) {
            return Optional.empty();
        }
        String[] names = controller.get().version() == 2
                ? new String[] {"/cpuset.cpus.effective"}
                : new String[] {"/cpuset.effective_cpus", "/cpuset.cpus"};
        for (String folder : controller.get().folders()) {
            for (String name : names) {
                Optional<CpuSet> cpus = files.cpus(folder + name);
                if (cpus.isPresent()) {
                    return cpus.map(c -> new Fact<>(c, folder + name));
                }
            }
        }
        return Optional.empty();
    }

    Optional<Fact<CpuSet>> affinity() {
        return files.text(STATUS)
                .flatMap(t -> KeyedLines.value(t, "Cpus_allowed_list"))
                .flatMap(CpuSet::parse)
                .map(c -> new Fact<>(c, STATUS + " (Cpus_allowed_list)"));
    }

    /** Bytes; the tightest of all levels. */
    Optional<Fact<Long>> memoryLimit() {
        return tightest("memory", (version, folder) -> {
            String file = folder + (version == 2 ? "/memory.max" : "/memory.limit_in_bytes");
            OptionalLong bytes = files.number(file);
            boolean limited = bytes.isPresent() && bytes.getAsLong() > 0 && bytes.getAsLong() < NO_MEMORY_LIMIT;
            return limited ? Optional.of(new Fact<>(bytes.getAsLong(), file)) : Optional.empty();
        });
    }

    Optional<String> memoryFolder() {
        return cgroups.controller("memory").map(c -> c.folders().get(0));
    }

    /** Bytes left under the memory limit, counting file cache that can be dropped; empty where there is no limit. */
    OptionalLong memoryLeft() {
        Optional<Fact<Long>> limit = memoryLimit();
        if (limit.isEmpty()) {
            return OptionalLong.empty();
        }
        String source = limit.get().source();
        String folder = source.substring(0, source.lastIndexOf('/'));
        boolean v2 = source.endsWith("/memory.max");
        OptionalLong used = files.number(folder + (v2 ? "/memory.current" : "/memory.usage_in_bytes"));
        if (used.isEmpty()) {
            return OptionalLong.empty();
        }
        long droppable = files.text(folder + "/memory.stat")
                .flatMap(t -> KeyedLines.value(t, v2 ? "inactive_file" : "total_inactive_file"))
                .map(MachineFiles::parse)
                .orElse(OptionalLong.empty())
                .orElse(0);
        return OptionalLong.of(Math.max(0, limit.get().value() - used.getAsLong() + Math.max(0, droppable)));
    }

    private Optional<Fact<Double>> quotaOf(int version, String folder) {
        if (version == 2) {
            String file = folder + "/cpu.max";
            return files.line(file)
                    .map(l -> l.split(" ", -1))
                    .filter(p -> p.length == 2)
                    .flatMap(p -> ratio(MachineFiles.parse(p[0]), MachineFiles.parse(p[1])))
                    .map(q -> new Fact<>(q, file));
        }
        String file = folder + "/cpu.cfs_quota_us";
        return ratio(files.number(file), files.number(folder + "/cpu.cfs_period_us"))
                .map(q -> new Fact<>(q, file));
    }

    private <T extends Comparable<T>> Optional<Fact<T>> tightest(
            String name, BiFunction<Integer, String, Optional<Fact<T>>> limitOf) {
        Optional<CgroupTree.Controller> controller = cgroups.controller(name);
        if (controller.isEmpty()) {
            return Optional.empty();
        }
        return controller.get().folders().stream()
                .flatMap(folder -> limitOf.apply(controller.get().version(), folder).stream())
                .min(Comparator.comparing(Fact::value));
    }

    /** "max" and -1 both mean no quota and fail to be positive numbers. */
    private static Optional<Double> ratio(OptionalLong quota, OptionalLong period) {
        if (quota.isEmpty() || period.isEmpty() || quota.getAsLong() <= 0 || period.getAsLong() <= 0) {
            return Optional.empty();
        }
        return Optional.of((double) quota.getAsLong() / period.getAsLong());
    }
}
