package dev.kokoro.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class UsableCpusTest {
    static final List<String> MACHINES = RecordedMachine.ALL;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "i9-12900h, 20, 20, 14, online CPUs",
        "container-v2, 1.5, 1, 1, CPU quota",
        "container-v1, 2, 2, 1, cpuset",
        "vps-1-core, 1, 1, 1, online CPUs",
        "xeon-2-sockets, 64, 64, 32, online CPUs",
        "no-proc, 3, 3, 3, online CPUs",
    })
    void isTheTightestLimit(String machine, double cpus, int count, int physical, String limit) {
        UsableCpus usable = UsableCpus.below(RecordedMachine.shared(machine), 3);
        assertThat(usable.cpus()).isEqualTo(cpus);
        assertThat(usable.count()).isEqualTo(count);
        assertThat(usable.countOfPhysicalCores()).isEqualTo(physical);
        assertThat(usable.limit().name()).isEqualTo(limit);
    }

    /** The quick way and the thorough one must never disagree. */
    @ParameterizedTest
    @FieldSource("MACHINES")
    void saysTheSameAsTheWholeTopology(String machine) {
        Path root = RecordedMachine.shared(machine);
        TopologyReader whole = new TopologyReader(root, new TopologyReader.Jvm("any", 3), Optional::empty);
        assertThat(UsableCpus.below(root, 3)).isEqualTo(whole.read().usable());
    }

    @Test
    void knowsThePerformanceCoresOfAHybridMachine() throws IOException {
        Path root = RecordedMachine.unpack("i9-12900h", folder);
        assertThat(UsableCpus.below(root, 3).performanceCores()).hasValue(6);
        status(root, "10-13");
        UsableCpus narrowed = UsableCpus.below(root, 3);
        assertThat(narrowed.performanceCores()).hasValue(1);
        assertThat(narrowed.physicalCores()).hasValue(3);
        assertThat(narrowed.limit().name()).isEqualTo("affinity");
    }

    @Test
    void aNestedGroupIsBoundByEveryLevelAboveIt() {
        Path root = RecordedMachine.unpackText("""
                /sys/devices/system/cpu/online = 0-31
                /proc/self/cgroup = 0::/kubepods.slice/pod7.slice/abc.scope
                /sys/fs/cgroup/cgroup.controllers = cpu memory
                /sys/fs/cgroup/kubepods.slice/cpu.max = 2400000 100000
                /sys/fs/cgroup/kubepods.slice/pod7.slice/cpu.max = 250000 100000
                /sys/fs/cgroup/kubepods.slice/pod7.slice/memory.max = 1073741824
                /sys/fs/cgroup/kubepods.slice/pod7.slice/abc.scope/cpu.max = max 100000
                /sys/fs/cgroup/kubepods.slice/pod7.slice/abc.scope/memory.max = 2147483648
                """, folder);
        LimitsReader limits = new LimitsReader(new MachineFiles(root));
        assertThat(limits.quota().orElseThrow())
                .isEqualTo(new Fact<>(2.5, "/sys/fs/cgroup/kubepods.slice/pod7.slice/cpu.max"));
        assertThat(limits.read().memoryBytes()).hasValue(1L << 30);
        assertThat(UsableCpus.below(root, 1).count()).isEqualTo(2);
    }

    @Test
    void aContainerOutsideItsNamespaceFallsBackToTheMount() {
        Path root = RecordedMachine.unpackText("""
                /sys/devices/system/cpu/online = 0-7
                /proc/self/cgroup = 0::/../../other
                /sys/fs/cgroup/cgroup.controllers = cpu memory
                /sys/fs/cgroup/cpu.max = 50000 100000
                """, folder);
        UsableCpus usable = UsableCpus.below(root, 1);
        assertThat(usable.cpus()).isEqualTo(0.5);
        assertThat(usable.count()).isEqualTo(1);
    }

    @Test
    void version1IsFoundWhereTheMountsAreHidden() {
        Path root = RecordedMachine.unpackText("""
                /sys/devices/system/cpu/online = 0-7
                /proc/self/cgroup <<
                5:memory:/
                4:cpu,cpuacct:/
                3:cpuset:/
                >>
                /sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us = 450000
                /sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us = 100000
                """, folder);
        UsableCpus usable = UsableCpus.below(root, 1);
        assertThat(usable.cpus()).isEqualTo(4.5);
        assertThat(usable.physicalCores()).isEmpty();
        assertThat(new LimitsReader(new MachineFiles(root)).cpuset()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"max 100000", "0 100000", "-1 100000", "100000 0", "100000", "a b", "'  '"})
    void aQuotaThatIsNoneOrRubbishDoesNotLimit(String content) throws IOException {
        Path root = RecordedMachine.unpack("container-v2", folder);
        Files.writeString(root.resolve("sys/fs/cgroup/cpu.max"), content);
        assertThat(UsableCpus.below(root, 1).cpus()).isEqualTo(16);
    }

    @Test
    void aMaskThatMeetsNoCpuIsNotBelieved() throws IOException {
        Path root = RecordedMachine.unpack("epyc-vps-8", folder);
        status(root, "100-120");
        assertThat(UsableCpus.below(root, 1).count()).isEqualTo(8);
    }

    @Test
    void readsThisMachine() {
        UsableCpus usable = UsableCpus.ofThisMachine();
        assertThat(usable.count()).isBetween(1, CpuSet.MAX_ID);
        assertThat(usable.physicalCores().orElse(1))
                .isLessThanOrEqualTo(usable.set().size());
        assertThat(usable.performanceCores()).isNotEqualTo(OptionalInt.of(-1));
    }

    private static void status(Path root, String allowed) throws IOException {
        Files.writeString(root.resolve("proc/self/status"), "Name:\tjava\nCpus_allowed_list:\t" + allowed + "\n");
    }
}
