package dev.kokoro.cpu;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads what a machine is from {@code /proc} and {@code /sys} below a root folder.
 *
 * <p>Never fails: what cannot be read is empty in the topology and "unknown" among its findings. A machine without
 * {@code /proc} is asked through another library, and if that fails too, through the Java runtime alone.
 */
public final class TopologyReader {
    private final MachineFiles files;
    private final Jvm jvm;
    private final Supplier<Optional<CpuTopology>> elsewhere;

    /**
     * @param root {@code /}, or the folder of a recorded machine
     * @param jvm what is said where nothing can be read
     * @param elsewhere asked where {@code /proc} is absent
     */
    public TopologyReader(Path root, Jvm jvm, Supplier<Optional<CpuTopology>> elsewhere) {
        this.files = new MachineFiles(root);
        this.jvm = jvm;
        this.elsewhere = elsewhere;
    }

    /**
     * What the Java runtime knows about the machine.
     *
     * @param architecture {@code os.arch}
     * @param processors {@code Runtime.availableProcessors}
     */
    public record Jvm(String architecture, int processors) {
        public static Jvm current() {
            return new Jvm(
                    System.getProperty("os.arch", Finding.UNKNOWN),
                    Runtime.getRuntime().availableProcessors());
        }
    }

    public static TopologyReader ofThisMachine() {
        Jvm jvm = Jvm.current();
        return new TopologyReader(Path.of("/"), jvm, () -> OshiTopology.read(jvm));
    }

    /** A fresh picture; 10 to 50 ms on a large machine, so not for a start-up path: see {@link UsableCpus}. */
    public CpuTopology read() {
        if (!files.isFolder("/proc") && !files.isFolder("/sys")) {
            return elsewhere.get().orElseGet(() -> fromFiles("no /proc and no /sys: only the Java runtime was asked"));
        }
        return fromFiles("/proc and /sys");
    }

    private CpuTopology fromFiles(String origin) {
        Findings findings = new Findings();
        CpuInfo info = new CpuInfo(files);
        PlatformReader platform = new PlatformReader(files, info);
        LimitsReader limitsReader = new LimitsReader(files);
        CacheReader cacheReader = new CacheReader(files);
        Optional<String> model = platform.model(findings);
        String architecture = platform.architecture(jvm.architecture(), findings);
        CoreReader.Cores cores = new CoreReader(files, info, jvm.processors()).read(findings);
        Fact<CpuSet> online = cores.online();
        List<CpuCache> caches = cacheReader.caches(online.value(), findings);
        List<NumaNode> nodes = cacheReader.numaNodes(findings);
        var instructionSets = platform.instructionSets(findings);
        Virtualisation virtualisation = platform.virtualisation(findings);
        MachineMemory memory = platform.memory(limitsReader, findings);
        var steal = platform.stealSinceBoot(findings);
        CpuLimits limits = limitsReader.read();
        describe(limitsReader, findings);
        UsableCpus usable = UsableCpus.from(files, limitsReader, Optional.of(online), jvm.processors());
        describe(usable, findings);
        findings.add("read from", origin, "kokoro");
        return new CpuTopology(
                model,
                architecture,
                cores.cpus(),
                cores.cores(),
                caches,
                nodes,
                instructionSets,
                virtualisation,
                memory,
                limits,
                usable,
                steal,
                findings.list());
    }

    private static void describe(LimitsReader limits, Findings findings) {
        String version = limits.cgroupVersion().isPresent()
                ? "version " + limits.cgroupVersion().getAsInt()
                : Finding.UNKNOWN;
        findings.add("control groups", version, "/proc/self/cgroup, /proc/self/mountinfo");
        Optional<Fact<String>> quota =
                limits.quota().map(q -> new Fact<>(Quantity.cpus(q.value()) + " CPUs", q.source()));
        Optional<Fact<String>> none = limits.cpuFolder().map(f -> new Fact<>("none", f + " and above"));
        findings.add("CPU quota", quota.or(() -> none), "control group");
        findings.add("cpuset", limits.cpuset().map(TopologyReader::shown), "control group");
        findings.add("affinity", limits.affinity().map(TopologyReader::shown), "/proc/self/status");
    }

    private void describe(UsableCpus usable, Findings findings) {
        findings.add("CPUs the JVM sees", Integer.toString(jvm.processors()), "Runtime.availableProcessors");
        String by = usable.limit().name().equals("online CPUs")
                ? ""
                : ", limited by " + usable.limit().name();
        findings.add(
                "effective CPUs",
                Quantity.cpus(usable.cpus()) + by,
                usable.limit().source());
    }

    private static Fact<String> shown(Fact<CpuSet> cpus) {
        return new Fact<>(cpus.value().toString(), cpus.source());
    }
}
