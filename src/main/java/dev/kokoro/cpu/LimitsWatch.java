package dev.kokoro.cpu;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Looks now and then at the limits that can change under a running process: a container's {@code cpu.max} is a file that
 * its operator may write at any time, and memory is taken by others. Not at every sample, because the kernel adds up a
 * whole tree of groups for {@code memory.stat}.
 *
 * <p>Owns no thread and no clock; not for several threads.
 */
final class LimitsWatch {
    private static final long PAUSE_NANOS = 5_000_000_000L;

    private final MachineFiles files;
    private final LimitsReader reader;
    private CurrentLimits limits = CurrentLimits.UNKNOWN;
    private Optional<Path> groupCounters;
    private long readNanos;

    LimitsWatch(MachineFiles files, LimitsReader reader) {
        this.files = files;
        this.reader = reader;
        this.groupCounters = findGroupCounters();
    }

    /** @param nanos monotonic */
    CurrentLimits at(long nanos) {
        if (!limits.known() || nanos - readNanos >= PAUSE_NANOS || nanos < readNanos) {
            readNanos = nanos;
            Optional<Fact<Double>> quota = reader.quota();
            limits = new CurrentLimits(
                    true,
                    quota.isPresent() ? OptionalDouble.of(quota.get().value()) : OptionalDouble.empty(),
                    PlatformReader.memoryAvailable(files, reader));
            groupCounters = findGroupCounters();
        }
        return limits;
    }

    /** The {@code cpu.stat} that counts throttling; another one when the quota binds at another level. */
    Optional<Path> groupCounters() {
        return groupCounters;
    }

    private Optional<Path> findGroupCounters() {
        return reader.cpuFolder().map(f -> files.resolve(f + "/cpu.stat"));
    }
}
