package dev.kokoro.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Whole machines, recorded in the kernel's own formats. */
class TopologyReaderTest {
    private static final TopologyReader.Jvm JVM = new TopologyReader.Jvm("jvm-arch", 2);
    static final List<String> MACHINES = RecordedMachine.ALL;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "i9-12900h, 20, 14, 6, 8, 1, 20, 20",
        "epyc-vps-8, 8, 8, 8, 0, 1, 8, 8",
        "epyc-vps-16, 16, 8, 8, 0, 1, 16, 16",
        "altra-vps, 4, 4, 4, 0, 1, 4, 4",
        "graviton3, 8, 8, 8, 0, 1, 8, 8",
        "rk3588, 8, 8, 4, 4, 1, 8, 8",
        "raspberry-pi-4, 4, 4, 4, 0, 1, 4, 4",
        "raspberry-pi-5, 4, 4, 4, 0, 1, 4, 4",
        "container-v2, 16, 8, 8, 0, 1, 1.5, 1",
        "container-v1, 8, 4, 4, 0, 1, 2, 2",
        "vps-1-core, 1, 1, 1, 0, 1, 1, 1",
        "xeon-2-sockets, 64, 32, 32, 0, 2, 64, 64",
    })
    void countsCores(
            String machine,
            int logical,
            int physical,
            int performance,
            int efficiency,
            int packages,
            double effective,
            int threads) {
        CpuTopology topology = read(machine);
        assertThat(topology.logicalCpus()).isEqualTo(logical);
        assertThat(topology.physicalCores()).hasValue(physical);
        assertThat(topology.performanceCores()).hasValue(performance);
        assertThat(topology.efficiencyCores()).hasValue(efficiency);
        assertThat(topology.packages()).hasValue(packages);
        assertThat(topology.effectiveCpus()).isEqualTo(effective);
        assertThat(topology.effectiveThreads()).isEqualTo(threads);
        assertThat(topology.hybrid()).isEqualTo(efficiency > 0);
        assertThat(topology.smt()).isEqualTo(logical > physical);
    }

    /** Names, values, sources and their order are what people and scripts see; a change should be meant. */
    @ParameterizedTest
    @FieldSource("MACHINES")
    void saysWhatItFoundAndWhere(String machine) throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(shown(read(machine))).isEqualTo(golden(machine + ".findings"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aMachineThatCannotBeReadIsWhatTheJvmKnows() {
        CpuTopology topology = read("no-proc");
        assertThat(topology.model()).isEmpty();
        assertThat(topology.architecture()).isEqualTo("jvm-arch");
        assertThat(topology.logicalCpus()).isEqualTo(2);
        assertThat(topology.physicalCores()).isEmpty();
        assertThat(topology.instructionSets()).isEmpty();
        assertThat(topology.memory().totalBytes()).isEmpty();
        assertThat(topology.stealSinceBoot()).isEmpty();
        assertThat(topology.effectiveThreads()).isEqualTo(2);
    }

    @Test
    void aMachineWithoutProcIsAskedThroughTheOtherLibraryFirst() {
        CpuTopology other = read("epyc-vps-8");
        TopologyReader reader = new TopologyReader(RecordedMachine.shared("no-proc"), JVM, () -> Optional.of(other));
        assertThat(reader.read()).isSameAs(other);
    }

    @Test
    void switchedOffCpusAreListedButNotCounted() throws IOException {
        Path root = RecordedMachine.unpack("xeon-2-sockets", folder);
        Files.writeString(root.resolve("sys/devices/system/cpu/online"), "0-31\n");
        for (int cpu = 0; cpu < 32; cpu++) {
            String topology = "sys/devices/system/cpu/cpu" + cpu + "/topology/core_cpus_list";
            Files.writeString(root.resolve(topology), cpu + "\n");
        }
        CpuTopology topology = new TopologyReader(root, JVM, Optional::empty).read();
        assertThat(topology.logicalCpus()).isEqualTo(32);
        assertThat(topology.cpus()).hasSize(64);
        assertThat(topology.physicalCores()).hasValue(32);
        assertThat(topology.smt()).isFalse();
        assertThat(shown(topology)).contains("offline CPUs | 32 (32-63) |");
    }

    @Test
    void coresComeFromCpuinfoWhereSysIsHidden() throws IOException {
        Path root = folder.resolve("sandbox");
        Files.createDirectories(root.resolve("proc"));
        Path whole = RecordedMachine.unpack("epyc-vps-16", folder.resolve("whole"));
        Files.copy(whole.resolve("proc/cpuinfo"), root.resolve("proc/cpuinfo"));
        CpuTopology topology = new TopologyReader(root, JVM, Optional::empty).read();
        assertThat(topology.physicalCores()).hasValue(8);
        assertThat(topology.smt()).isTrue();
        assertThat(topology.limits()).isEqualTo(CpuLimits.NONE);
    }

    /** The control: a name from the list of hybrid processors on a machine whose cores are all alike. */
    @Test
    void theModelsNameDoesNotMakeAMachineHybrid() throws IOException {
        Path root = RecordedMachine.unpack("epyc-vps-8", folder);
        Path info = root.resolve("proc/cpuinfo");
        String renamed = Files.readString(info).replace("AMD EPYC-Rome Processor", "12th Gen Intel(R) i9-12900H");
        Files.writeString(info, renamed);
        CpuTopology topology = new TopologyReader(root, JVM, Optional::empty).read();
        assertThat(topology.model()).hasValue("12th Gen Intel(R) i9-12900H");
        assertThat(topology.hybrid()).isFalse();
        assertThat(topology.performanceCores()).isEqualTo(OptionalInt.of(8));
    }

    @Test
    void aHybridMachineIsKnownByFrequencyAloneToo() throws IOException {
        Path root = RecordedMachine.unpack("i9-12900h", folder);
        Files.delete(root.resolve("sys/devices/cpu_core/cpus"));
        CpuTopology topology = new TopologyReader(root, JVM, Optional::empty).read();
        assertThat(topology.performanceCores()).hasValue(6);
        assertThat(topology.efficiencyCores()).hasValue(8);
    }

    private CpuTopology read(String machine) {
        Path root = RecordedMachine.shared(machine);
        return new TopologyReader(root, JVM, Optional::empty).read();
    }

    static String shown(CpuTopology topology) {
        return topology.findings().stream()
                .map(f -> f.name() + " | " + f.value() + " | " + f.source() + "\n")
                .collect(Collectors.joining());
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = TopologyReaderTest.class.getResourceAsStream(name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
