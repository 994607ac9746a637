package dev.kokoro.cpu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads the CPUs one by one, joins SMT siblings to cores, and tells kinds of core apart. */
final class CoreReader {
    private static final String FOLDER = "/sys/devices/system/cpu";

    private final MachineFiles files;
    private final CpuInfo info;
    private final CoreSiblings siblings;
    private final CoreClasses classes;
    private final Fact<CpuSet> online;

    CoreReader(MachineFiles files, CpuInfo info, int jvmProcessors) {
        this.files = files;
        this.info = info;
        this.siblings = new CoreSiblings(files);
        this.online = online(jvmProcessors);
        this.classes = CoreClasses.read(files, online.value());
    }

    /** @param cores empty if it is not known which CPUs share one */
    record Cores(Fact<CpuSet> online, List<LogicalCpu> cpus, List<PhysicalCore> cores) {}

    Cores read(Findings findings) {
        CpuSet present = files.cpus(FOLDER + "/present").orElse(online.value());
        CpuSet offline = present.without(online.value());
        TreeMap<Integer, LogicalCpu> cpus = new TreeMap<>();
        online.value().ids().forEach(id -> cpus.put(id, cpu(id, true)));
        offline.ids().forEach(id -> cpus.put(id, cpu(id, false)));
        List<PhysicalCore> cores = new ArrayList<>();
        for (CpuSet group : groups()) {
            LogicalCpu firstCpu = cpus.get(group.ids().get(0));
            cores.add(new PhysicalCore(group, firstCpu.packageId(), firstCpu.coreClass()));
        }
        findings.add("logical CPUs", online.value().size() + " (" + online.value() + ")", online.source());
        if (!offline.isEmpty()) {
            findings.add("offline CPUs", offline.size() + " (" + offline + ")", FOLDER + "/present");
        }
        describe(cores, findings);
        frequencies(List.copyOf(cpus.values()), findings);
        return new Cores(online, List.copyOf(cpus.values()), cores);
    }

    private Fact<CpuSet> online(int jvmProcessors) {
        String path = FOLDER + "/online";
        Optional<Fact<CpuSet>> listed = files.cpus(path).map(c -> new Fact<>(c, path));
        return listed.or(() -> info.processors().map(c -> new Fact<>(c, CpuInfo.PATH)))
                .orElseGet(() -> new Fact<>(CpuSet.firstOf(Math.max(1, jvmProcessors)), "Runtime.availableProcessors"));
    }

    private LogicalCpu cpu(int id, boolean isOnline) {
        String cpu = CoreSiblings.CPU + id;
        String frequency = cpu + "/cpufreq/";
        OptionalLong measured = files.number(frequency + "scaling_cur_freq");
        return new LogicalCpu(
                id,
                isOnline,
                packageOf(id),
                classes.of(id),
                files.number(frequency + "cpuinfo_max_freq"),
                measured.isPresent() ? measured : info.khz(id),
                files.line(frequency + "scaling_governor"));
    }

    private OptionalInt packageOf(int id) {
        OptionalLong listed = files.number(CoreSiblings.CPU + id + "/topology/physical_package_id");
        if (listed.isPresent()) {
            // Old Arm kernels write -1 where the firmware says nothing.
            boolean plausible = listed.getAsLong() >= 0 && listed.getAsLong() <= CpuSet.MAX_ID;
            return plausible ? OptionalInt.of((int) listed.getAsLong()) : OptionalInt.empty();
        }
        return info.number(id, "physical id");
    }

    /** By the kernel's lists of siblings, else by the package and core numbers of {@code /proc/cpuinfo}. */
    private List<CpuSet> groups() {
        List<CpuSet> listed = siblings.groups(online.value());
        if (!listed.isEmpty()) {
            return listed;
        }
        Map<String, List<Integer>> byCore = new LinkedHashMap<>();
        for (int id : online.value().ids()) {
            OptionalInt core = info.number(id, "core id");
            OptionalInt socket = info.number(id, "physical id");
            if (core.isEmpty() || socket.isEmpty()) {
                return List.of();
            }
            byCore.computeIfAbsent(socket.getAsInt() + "/" + core.getAsInt(), k -> new ArrayList<>())
                    .add(id);
        }
        return byCore.values().stream().map(CpuSet::of).toList();
    }

    private void describe(List<PhysicalCore> cores, Findings findings) {
        String source = siblings.of(online.value().ids().get(0))
                .map(Fact::source)
                .orElse(cores.isEmpty() ? CoreSiblings.CPU + "*/topology" : CpuInfo.PATH + " (core id)");
        boolean known = !cores.isEmpty();
        findings.add("physical cores", known ? Integer.toString(cores.size()) : Finding.UNKNOWN, source);
        List<OptionalInt> packages =
                cores.stream().map(PhysicalCore::packageId).distinct().toList();
        findings.add(
                "packages",
                known && !packages.contains(OptionalInt.empty()) ? Integer.toString(packages.size()) : Finding.UNKNOWN,
                CoreSiblings.CPU + "*/topology/physical_package_id");
        findings.add("core classes", known ? classes.describe(cores) : Finding.UNKNOWN, classes.source());
        findings.add("SMT", known ? smt(cores) : Finding.UNKNOWN, source);
    }

    private static String smt(List<PhysicalCore> cores) {
        long shared = cores.stream().filter(c -> c.cpus().size() > 1).count();
        int most = cores.stream().mapToInt(c -> c.cpus().size()).max().orElse(1);
        if (shared == 0) {
            return "none";
        }
        return most + " threads per core" + (shared == cores.size() ? "" : " on " + shared + " of " + cores.size());
    }

    private void frequencies(List<LogicalCpu> cpus, Findings findings) {
        OptionalLong max = cpus.stream().flatMapToLong(c -> c.maxKhz().stream()).max();
        OptionalLong now =
                cpus.stream().flatMapToLong(c -> c.currentKhz().stream()).max();
        String folder = CoreSiblings.CPU + "*/cpufreq/";
        boolean measured = files.number(
                        folder.replace("*", online.value().ids().get(0).toString()) + "scaling_cur_freq")
                .isPresent();
        findings.add(
                "highest frequency",
                max.isPresent() ? Quantity.frequency(max.getAsLong()) : Finding.UNKNOWN,
                folder + "cpuinfo_max_freq");
        findings.add(
                "frequency now",
                now.isPresent() ? Quantity.frequency(now.getAsLong()) : Finding.UNKNOWN,
                measured || now.isEmpty() ? folder + "scaling_cur_freq" : CpuInfo.PATH + " (cpu MHz)");
        List<String> governors =
                cpus.stream().flatMap(c -> c.governor().stream()).distinct().toList();
        findings.add(
                "frequency governor",
                governors.isEmpty() ? Finding.UNKNOWN : String.join(", ", governors),
                folder + "scaling_governor");
    }
}
