package dev.kokoro.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTreeTest {
    @TempDir
    Path folder;

    @Test
    void addsUpProcessesAndTheChildrenTheyWaitedFor() {
        RecordedMachine.unpackText("""
                /proc/7/stat = 7 (sh (x) y) S 1 7 7 0 -1 4194304 0 0 0 0 1 2 300 40 20 0 1 0 9 0 0
                /proc/7/status = VmHWM:\t    1000 kB
                /proc/8/stat = 8 (python) S 7 7 7 0 -1 4194304 0 0 0 0 500 60 0 0 20 0 1 0 9 0 0
                /proc/8/status = VmHWM:\t    3000 kB
                """, folder);
        assertThat(ProcessTree.below(folder, Stream.of(7L, 8L, 9L)))
                .as("9 has ended, and 7 has waited for it")
                .isEqualTo(new ProcessTree(9.03, 4000L * 1024, 2));
    }

    @Test
    void whatCannotBeReadIsNothing() {
        RecordedMachine.unpackText("/proc/7/stat = 7 (sh) S 1 7 7 0 -1 4194304 0 0 0 0 1 rubbish", folder);
        assertThat(ProcessTree.below(folder, Stream.of(7L))).isEqualTo(new ProcessTree(0, 0, 0));
    }
}
