package dev.kokoro.cpu;

import java.nio.file.Files;
import java.nio.file.Path;

/** Gives the counters of this process and its machine at a moment. */
@FunctionalInterface
public interface CounterSource {
    /** @param nanos monotonic time, only passed on into the snapshot */
    CounterSnapshot read(long nanos);

    /**
     * By {@code /proc} where there is one, else through OSHI, whose start costs up to a second; where neither can be had
     * a source of unknowns.
     */
    static CounterSource ofThisMachine() {
        Path root = Path.of("/");
        return Files.isReadable(root.resolve("proc/stat")) ? new CpuCounters(root) : OshiCounters.ofThisMachine();
    }
}
