package dev.kokoro.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slf4j.LoggerFactory;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;

/** The topology of a machine without {@code /proc} (macOS, Windows), through OSHI; its start costs up to a second. */
final class OshiTopology {
    private static final String SOURCE = "OSHI ";

    private OshiTopology() {}

    /** Empty where OSHI does not know the system or its native access is forbidden. */
    static Optional<CpuTopology> read(TopologyReader.Jvm jvm) {
        try {
            return Optional.of(read(new SystemInfo().getHardware(), jvm));
        } catch (RuntimeException | LinkageError e) {
            LoggerFactory.getLogger(OshiTopology.class).debug("OSHI cannot read this machine", e);
            return Optional.empty();
        }
    }

    private static CpuTopology read(HardwareAbstractionLayer hardware, TopologyReader.Jvm jvm) {
        CentralProcessor processor = hardware.getProcessor();
        Findings findings = new Findings();
        String name = processor.getProcessorIdentifier().getName().strip();
        Optional<String> model = name.isEmpty() ? Optional.empty() : Optional.of(name);
        findings.add("CPU model", model.orElse(Finding.UNKNOWN), SOURCE + "ProcessorIdentifier");
        findings.add("architecture", jvm.architecture(), "os.arch");
        List<PhysicalCore> cores = cores(processor);
        List<LogicalCpu> cpus = cpus(processor, cores, jvm);
        findings.add("logical CPUs", Integer.toString(cpus.size()), SOURCE + "LogicalProcessor");
        findings.add(
                "physical cores",
                cores.isEmpty() ? Finding.UNKNOWN : Integer.toString(cores.size()),
                SOURCE + "PhysicalProcessor");
        findings.add("packages", Integer.toString(processor.getPhysicalPackageCount()), SOURCE + "LogicalProcessor");
        long slow = cores.stream()
                .filter(c -> c.coreClass() == CoreClass.EFFICIENCY)
                .count();
        findings.add(
                "core classes",
                slow == 0 ? "all alike" : (cores.size() - slow) + " performance, " + slow + " efficiency",
                SOURCE + "PhysicalProcessor.getEfficiency");
        MachineMemory memory = new MachineMemory(
                positive(hardware.getMemory().getTotal()),
                positive(hardware.getMemory().getAvailable()));
        findings.add(
                "memory",
                memory.totalBytes().isPresent()
                        ? Quantity.bytes(memory.totalBytes().getAsLong())
                        : Finding.UNKNOWN,
                SOURCE + "GlobalMemory");
        CpuSet set = CpuSet.of(cpus.stream().map(LogicalCpu::id).toList());
        double effective = Math.max(1, Math.min(set.size(), jvm.processors()));
        Finding limit = new Finding("online CPUs", set.toString(), "Runtime.availableProcessors");
        findings.add("effective CPUs", Quantity.cpus(effective), limit.source());
        findings.add("read from", "OSHI, for there is no /proc", "kokoro");
        OptionalInt physical = cores.isEmpty() ? OptionalInt.empty() : OptionalInt.of(cores.size());
        OptionalInt fast = slow == 0 ? OptionalInt.empty() : OptionalInt.of(cores.size() - (int) slow);
        return new CpuTopology(
                model,
                jvm.architecture(),
                cpus,
                cores,
                List.of(),
                List.of(),
                Optional.empty(),
                Virtualisation.UNKNOWN,
                memory,
                CpuLimits.NONE,
                new UsableCpus(effective, set, physical, fast, limit),
                OptionalDouble.empty(),
                findings.list());
    }

    /** OSHI's efficiency is a rank: the highest is the fastest kind. */
    private static List<PhysicalCore> cores(CentralProcessor processor) {
        List<CentralProcessor.PhysicalProcessor> found = processor.getPhysicalProcessors();
        int best = found.stream()
                .mapToInt(CentralProcessor.PhysicalProcessor::getEfficiency)
                .max()
                .orElse(0);
        boolean alike = found.stream().allMatch(p -> p.getEfficiency() == best);
        List<PhysicalCore> cores = new ArrayList<>();
        for (CentralProcessor.PhysicalProcessor core : found) {
            List<Integer> cpus = processor.getLogicalProcessors().stream()
                    .filter(l -> l.getPhysicalProcessorNumber() == core.getPhysicalProcessorNumber()
                            && l.getPhysicalPackageNumber() == core.getPhysicalPackageNumber())
                    .map(CentralProcessor.LogicalProcessor::getProcessorNumber)
                    .toList();
            CoreClass kind = core.getEfficiency() == best ? CoreClass.PERFORMANCE : CoreClass.EFFICIENCY;
            cores.add(new PhysicalCore(
                    CpuSet.of(cpus),
                    OptionalInt.of(core.getPhysicalPackageNumber()),
                    alike ? CoreClass.UNIFORM : kind));
        }
        return cores;
    }

    private static List<LogicalCpu> cpus(CentralProcessor processor, List<PhysicalCore> cores, TopologyReader.Jvm jvm) {
        int count = processor.getLogicalProcessorCount() > 0 ? processor.getLogicalProcessorCount() : jvm.processors();
        List<LogicalCpu> cpus = new ArrayList<>();
        for (int id : CpuSet.firstOf(Math.max(1, count)).ids()) {
            Optional<PhysicalCore> core =
                    cores.stream().filter(c -> c.cpus().contains(id)).findFirst();
            cpus.add(new LogicalCpu(
                    id,
                    true,
                    core.map(PhysicalCore::packageId).orElse(OptionalInt.empty()),
                    core.map(PhysicalCore::coreClass).orElse(CoreClass.UNIFORM),
                    positive(processor.getMaxFreq() / 1000),
                    OptionalLong.empty(),
                    Optional.empty()));
        }
        return cpus;
    }

    private static OptionalLong positive(long value) {
        return value > 0 ? OptionalLong.of(value) : OptionalLong.empty();
    }
}
