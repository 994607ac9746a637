package dev.kokoro.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessUsageTest {
    @TempDir
    Path folder;

    @Test
    void readsARecordedProcess() {
        ProcessUsage usage = ProcessUsage.below(RecordedMachine.shared("container-v2"), "self")
                .orElseThrow();
        assertThat(usage).isEqualTo(new ProcessUsage(85.34, 412_288L * 1024, 655_360L * 1024, 37));
    }

    @Test
    void readsThisProcess() {
        assumeTrue(Files.isReadable(Path.of("/proc/self/stat")), "there is no /proc here");
        ProcessUsage own = ProcessUsage.ofThisProcess().orElseThrow();
        assertThat(own.cpuSeconds()).isPositive();
        assertThat(own.peakRssBytes())
                .isGreaterThanOrEqualTo(own.rssBytes() / 2)
                .isPositive();
        assertThat(own.threads()).isPositive();
    }

    @Test
    void noSuchProcessIsNone() {
        assertThat(ProcessUsage.below(folder, "7")).isEmpty();
    }

    @Test
    void aProcessThatEndedHasNoMemory() {
        RecordedMachine.unpackText("""
                /proc/9/stat = 9 (java) Z 1 9 9 0 -1 4227084 0 0 0 0 12 3 0 0 20 0 1 0 9 0 0
                /proc/9/status = State:\tZ (zombie)
                """, folder);
        assertThat(ProcessUsage.below(folder, "9")).isEmpty();
    }
}
