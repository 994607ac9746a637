package dev.kokoro.cli;

import dev.kokoro.cpu.CounterSnapshot;
import dev.kokoro.cpu.CounterSource;
import dev.kokoro.cpu.CpuSample;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Other programs at work on this machine just before a measurement.
 *
 * @param cpus they use, steal included since it is somebody's as well; 0 where it cannot be known
 * @param usable CPUs in all
 */
record OtherLoad(double cpus, int usable) {
    /** Long enough for the kernel's ticks of 10 ms to show a twentieth of a CPU. */
    private static final long LOOK_MILLIS = 500;
    /** Below this share of the machine nobody could tell the difference. */
    private static final double QUIET = 0.1;

    static OtherLoad now() throws InterruptedException {
        CounterSource counters = CounterSource.ofThisMachine();
        CounterSnapshot before = counters.read(System.nanoTime());
        Thread.sleep(LOOK_MILLIS);
        CpuSample sample = CpuSample.between(before, counters.read(System.nanoTime()));
        return new OtherLoad(sample.otherCores().orElse(0) + sample.stealCores().orElse(0), Math.max(1, sample.cpus()));
    }

    boolean loud() {
        return cpus > QUIET * usable;
    }

    void warn(PrintWriter err) {
        if (loud()) {
            err.println(String.format(
                    Locale.ROOT,
                    "kokoro: other programs use %.1f of %d CPUs now (%.0f %%), which the estimate counts in and every"
                            + " figure will suffer from: measure again when they are quiet",
                    cpus,
                    usable,
                    100 * cpus / usable));
            err.flush();
        }
    }
}
