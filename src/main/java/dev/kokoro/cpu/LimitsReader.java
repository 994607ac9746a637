package dev.kokoro.cpu;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

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
        Optional<Fact<Double>> quota = quota();
        Optional<Fact<Long>> memory = memoryLimit();
        return new CpuLimits(
                cgroupVersion(),
                quota.isPresent() ? OptionalDouble.of(quota.get().value()) : OptionalDouble.empty(),
                cpuset().map(Fact::value),
                affinity().map(Fact::value),
                memory.isPresent() ? OptionalLong.of(memory.get().value()) : OptionalLong.empty());
    }

    OptionalInt cgroupVersion() {
        Optional<CgroupTree.Controller> cpu = cgroups.controller("cpu");
        return cpu.isPresent() ? OptionalInt.of(cpu.get().version()) : OptionalInt.empty();
    }

    /** CPU time per wall time, in CPUs; the tightest of all levels. */
    Optional<Fact<Double>> quota() {
        Optional<CgroupTree.Controller> cpu = cgroups.controller("cpu");
        Optional<Fact<Double>> tightest = Optional.empty();
        for (String folder : cpu.isPresent() ? cpu.get().folders() : List.<String>of()) {
            Optional<Fact<Double>> quota = quotaOf(cpu.get().version(), folder);
            if (quota.isPresent()
                    && (tightest.isEmpty()
                            || quota.get().value() < tightest.get().value())) {
                tightest = quota;
            }
        }
        return tightest;
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
                    return Optional.of(new Fact<>(cpus.get(), folder + name));
                }
            }
        }
        return Optional.empty();
    }

    Optional<Fact<CpuSet>> affinity() {
        Optional<String> list = KeyedLines.value(files.text(STATUS).orElse(""), "Cpus_allowed_list");
        Optional<CpuSet> cpus = list.isPresent() ? CpuSet.parse(list.get()) : Optional.empty();
        return cpus.isPresent()
                ? Optional.of(new Fact<>(cpus.get(), STATUS + " (Cpus_allowed_list)"))
                : Optional.empty();
    }

    /** Bytes; the tightest of all levels. */
    Optional<Fact<Long>> memoryLimit() {
        Optional<CgroupTree.Controller> memory = cgroups.controller("memory");
        Optional<Fact<Long>> tightest = Optional.empty();
        for (String folder : memory.isPresent() ? memory.get().folders() : List.<String>of()) {
            String file = folder + (memory.get().version() == 2 ? "/memory.max" : "/memory.limit_in_bytes");
            long bytes = files.number(file).orElse(0);
            boolean limited = bytes > 0 && bytes < NO_MEMORY_LIMIT;
            if (limited && (tightest.isEmpty() || bytes < tightest.get().value())) {
                tightest = Optional.of(new Fact<>(bytes, file));
            }
        }
        return tightest;
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
            String[] parts = files.line(file).orElse("").split(" ", -1);
            return parts.length == 2
                    ? ratio(MachineFiles.parse(parts[0]), MachineFiles.parse(parts[1]), file)
                    : Optional.empty();
        }
        String file = folder + "/cpu.cfs_quota_us";
        return ratio(files.number(file), files.number(folder + "/cpu.cfs_period_us"), file);
    }

    /** "max" and -1 both mean no quota and fail to be positive numbers. */
    private static Optional<Fact<Double>> ratio(OptionalLong quota, OptionalLong period, String file) {
        if (quota.isEmpty() || period.isEmpty() || quota.getAsLong() <= 0 || period.getAsLong() <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Fact<>((double) quota.getAsLong() / period.getAsLong(), file));
    }
}
