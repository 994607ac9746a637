package dev.kokoro.bench;

import dev.kokoro.cpu.CpuTopology;
import dev.kokoro.cpu.Finding;
import dev.kokoro.cpu.LogicalCpu;
import dev.kokoro.model.NativeRuntime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Where numbers come from.
 *
 * @param date UTC, ISO 8601
 * @param command as typed
 * @param onnxRuntime the version the program was built with
 * @param java version, virtual machine and vendor
 * @param findings all that was read about the machine, each with its source
 */
public record Provenance(
        String program,
        String date,
        String command,
        String onnxRuntime,
        String java,
        String system,
        Machine machine,
        List<Finding> findings) {
    public Provenance {
        Objects.requireNonNull(program, "program");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(machine, "machine");
        findings = List.copyOf(findings);
    }

    /**
     * The machine in the few numbers that matter for comparing.
     *
     * @param usableCpus the least of quota, cpuset, affinity and online CPUs
     * @param quota CPU time per wall time in CPUs; empty without one
     * @param governor of the frequency; empty where unknown
     * @param virtualisation {@code virtual}, {@code physical} or {@code unknown}
     * @param stealSinceBoot share 0..1; empty where unknown
     * @param memoryBytes -1 where unknown
     */
    public record Machine(
            String cpu,
            String architecture,
            int logicalCpus,
            OptionalInt physicalCores,
            OptionalInt performanceCores,
            double usableCpus,
            OptionalDouble quota,
            Optional<String> governor,
            String virtualisation,
            OptionalDouble stealSinceBoot,
            long memoryBytes) {
        public Machine {
            Objects.requireNonNull(cpu, "cpu");
            Objects.requireNonNull(architecture, "architecture");
            Objects.requireNonNull(virtualisation, "virtualisation");
        }

        public static Machine of(CpuTopology topology) {
            List<String> governors = topology.cpus().stream()
                    .map(LogicalCpu::governor)
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
            return new Machine(
                    topology.model().orElse(Finding.UNKNOWN),
                    topology.architecture(),
                    topology.logicalCpus(),
                    topology.physicalCores(),
                    topology.performanceCores(),
                    topology.effectiveCpus(),
                    topology.limits().quota(),
                    governors.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", governors)),
                    topology.virtualisation().state().name().toLowerCase(Locale.ROOT),
                    topology.stealSinceBoot(),
                    topology.memory().totalBytes().orElse(-1));
        }
    }

    /** Of this JVM, now. */
    public static Provenance now(String programVersion, String command, CpuTopology topology) {
        return new Provenance(
                "kokoro " + programVersion,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                command,
                NativeRuntime.VERSION,
                System.getProperty("java.version") + ", " + System.getProperty("java.vm.name") + ", "
                        + System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Machine.of(topology),
                topology.findings());
    }
}
