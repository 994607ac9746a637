package dev.kokoro.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where both ways of reading a machine work, they must agree. */
class OshiCrossCheckTest {
    @Test
    void bothSeeTheSameMachine() {
        assumeTrue(Files.isReadable(Path.of("/proc/cpuinfo")), "there is no /proc here");
        TopologyReader.Jvm jvm = TopologyReader.Jvm.current();
        CpuTopology ours = new TopologyReader(Path.of("/"), jvm, Optional::empty).read();
        CpuTopology oshi = OshiTopology.read(jvm).orElseThrow();
        assertThat(oshi.logicalCpus()).isEqualTo(ours.logicalCpus());
        assertThat(oshi.memory().totalBytes()).isEqualTo(ours.memory().totalBytes());
        if (ours.physicalCores().isPresent()) {
            assertThat(oshi.physicalCores()).isEqualTo(ours.physicalCores());
            assertThat(oshi.performanceCores()).isEqualTo(ours.performanceCores());
        }
        assertThat(oshi.findings()).allMatch(f -> !f.value().isBlank());
    }

    @Test
    void bothCountTheSameTime() {
        assumeTrue(Files.isReadable(Path.of("/proc/stat")), "there is no /proc here");
        CounterSnapshot before = new CpuCounters(Path.of("/")).read(0);
        CounterSnapshot oshi = OshiCounters.ofThisMachine().read(0);
        CounterSnapshot after = new CpuCounters(Path.of("/")).read(0);
        assertThat(oshi.ownCpuNanos().orElseThrow())
                .isBetween(
                        before.ownCpuNanos().orElseThrow(), after.ownCpuNanos().orElseThrow() + 10_000_000);
        assertThat(oshi.ticks()).hasSameSizeAs(after.ticks());
        long busyBefore = before.ticks().get(0).busy();
        assertThat(oshi.ticks().get(0).busy())
                .isBetween(busyBefore, after.ticks().get(0).busy() + 1);
    }
}
