package dev.kokoro.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorded container whose operator turns the knobs while the process runs. */
class LimitsWatchTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MIB = 1L << 20;

    @TempDir
    Path folder;

    private CpuCounters counters;

    @BeforeEach
    void unpack() throws IOException {
        RecordedMachine.unpack("container-v2", folder);
        counters = new CpuCounters(folder);
    }

    private void write(String path, String content) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), content + "\n");
    }

    private CurrentLimits at(long seconds) {
        return counters.read(seconds * SECOND).limits();
    }

    @Test
    void aQuotaThatIsChangedIsSeenWithinFiveSeconds() throws IOException {
        assertThat(at(0).quotaCores()).hasValue(1.5);
        write("sys/fs/cgroup/cpu.max", "400000 100000");
        assertThat(at(4).quotaCores()).describedAs("not read at every sample").hasValue(1.5);
        assertThat(at(5).quotaCores()).hasValue(4);
        write("sys/fs/cgroup/cpu.max", "max 100000");
        CurrentLimits lifted = at(10);
        assertThat(lifted.known()).isTrue();
        assertThat(lifted.quotaCores()).isEmpty();
        write("sys/fs/cgroup/cpu.max", "50000 100000");
        assertThat(at(9).quotaCores()).describedAs("a clock that went back").hasValue(0.5);
    }

    @Test
    void memoryIsWhatTheGroupLeavesOrTheMachineIfThatIsLess() throws IOException {
        assertThat(at(0).memoryBytes()).hasValue(2048 * MIB - 734_003_200 + 104_857_600);
        write("sys/fs/cgroup/memory.max", "1073741824");
        assertThat(at(5).memoryBytes()).hasValue(1024 * MIB - 734_003_200 + 104_857_600);
        write("proc/meminfo", "MemTotal: 32036460 kB\nMemAvailable: 2048 kB");
        assertThat(at(10).memoryBytes()).hasValue(2 * MIB);
        write("sys/fs/cgroup/memory.max", "max");
        write("proc/meminfo", "MemTotal: 32036460 kB");
        assertThat(at(15).memoryBytes()).isEmpty();
    }

    @Test
    void countersOfAnotherGroupAreNotTakenForProgress() throws IOException {
        write("proc/self/cgroup", "0::/pod/container");
        write("sys/fs/cgroup/cpu.max", "max 100000");
        write("sys/fs/cgroup/pod/cpu.max", "300000 100000");
        write("sys/fs/cgroup/pod/cpu.stat", "usage_usec 5000000\nnr_periods 50\nnr_throttled 1\nthrottled_usec 9");
        write("sys/fs/cgroup/pod/container/cpu.max", "max 100000");
        write("sys/fs/cgroup/pod/container/cpu.stat", "usage_usec 7\nnr_periods 900\nnr_throttled 800");
        counters = new CpuCounters(folder);
        CounterSnapshot first = counters.read(0);
        assertThat(first.limits().quotaCores()).hasValue(3);
        assertThat(first.group().periods()).hasValue(50);

        write("sys/fs/cgroup/pod/container/cpu.max", "100000 100000");
        CounterSnapshot second = counters.read(5 * SECOND);
        assertThat(second.limits().quotaCores()).hasValue(1);
        assertThat(CpuSample.between(first, second).throttledRatio()).isEmpty();
        assertThat(counters.read(6 * SECOND).group().periods()).hasValue(900);
    }

    @Test
    void whereThereAreNoGroupsThereIsNoQuota(@TempDir Path empty) {
        CurrentLimits limits = new CpuCounters(empty).read(0).limits();
        assertThat(limits).isEqualTo(new CurrentLimits(true, limits.quotaCores(), limits.memoryBytes()));
        assertThat(limits.quotaCores()).isEmpty();
        assertThat(limits.memoryBytes()).isEmpty();
    }
}
