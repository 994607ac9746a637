package dev.kokoro.cpu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads the counters of this process and its machine: a dozen small files, a fraction of a millisecond.
 *
 * <p>Owns no thread and no clock; not for several threads.
 */
public final class CpuCounters implements CounterSource {
    private static final int USER_TIME = 11;

    private final NumberScanner scanner = new NumberScanner();
    private final Path self;
    private final Path status;
    private final Path stat;
    private final Path pressure;
    private final Path loadavg;
    private final LimitsWatch limits;
    private Optional<Path> group = Optional.empty();
    private final Optional<Path> cpuacct;
    private final boolean groupV2;
    private final Sensors sensors;

    /** @param root {@code /}, or the folder of a recorded machine */
    public CpuCounters(Path root) {
        MachineFiles files = new MachineFiles(root);
        LimitsReader reader = new LimitsReader(files);
        this.self = files.resolve("/proc/self/stat");
        this.status = files.resolve("/proc/self/status");
        this.stat = files.resolve("/proc/stat");
        this.pressure = files.resolve("/proc/pressure/cpu");
        this.loadavg = files.resolve("/proc/loadavg");
        this.limits = new LimitsWatch(files, reader);
        this.group = limits.groupCounters();
        this.cpuacct = reader.cpuacctFolder().map(f -> files.resolve(f + "/cpuacct.usage"));
        this.groupV2 = reader.cgroupVersion().orElse(2) == 2;
        this.sensors =
                new Sensors(files, files.cpus("/sys/devices/system/cpu/online").orElse(CpuSet.firstOf(1)));
    }

    @Override
    public CounterSnapshot read(long nanos) {
        CurrentLimits now = limits.at(nanos);
        OptionalLong own = cpuNanos(scanner, self);
        List<CpuTicks> ticks = ticks(scanner, stat);
        Optional<CpuSet> allowed = Optional.empty();
        OptionalLong rss = OptionalLong.empty();
        OptionalInt threads = OptionalInt.empty();
        if (scanner.load(status)) {
            rss = scale(scanner.value("VmRSS"), 1024);
            OptionalLong count = scanner.value("Threads");
            threads = count.isPresent() ? OptionalInt.of((int) count.getAsLong()) : threads;
            allowed = scanner.seek("Cpus_allowed_list") ? CpuSet.parse(scanner.rest()) : allowed;
        }
        return new CounterSnapshot(
                nanos,
                own,
                ticks,
                allowed,
                groupCounters(),
                pressureMicros(),
                load(),
                sensors.temperature(scanner),
                sensors.throttles(scanner),
                sensors.khz(scanner),
                rss,
                threads,
                now);
    }

    /** The name of a process may hold blanks and brackets, so fields are counted from the last bracket. */
    static OptionalLong cpuNanos(NumberScanner scanner, Path file) {
        if (!scanner.load(file) || !scanner.seekAfterLast(')')) {
            return OptionalLong.empty();
        }
        scanner.skip(USER_TIME);
        OptionalLong user = scanner.next();
        OptionalLong system = scanner.next();
        return user.isPresent() && system.isPresent()
                ? scale(OptionalLong.of(user.getAsLong() + system.getAsLong()), 1_000_000_000 / CpuTicks.PER_SECOND)
                : OptionalLong.empty();
    }

    /** Of {@code /proc/stat}. The sum comes first in the file, and last here. */
    static List<CpuTicks> ticks(NumberScanner scanner, Path stat) {
        List<CpuTicks> ticks = new ArrayList<>();
        Optional<CpuTicks> sum = Optional.empty();
        boolean more = scanner.load(stat);
        while (more && scanner.take('c') && scanner.take('p') && scanner.take('u')) {
            boolean all = scanner.take(' ');
            OptionalLong cpu = all ? OptionalLong.of(CpuTicks.ALL) : scanner.next();
            Optional<CpuTicks> line = cpu.isPresent() && cpu.getAsLong() <= CpuSet.MAX_ID
                    ? line(scanner, (int) cpu.getAsLong())
                    : Optional.empty();
            if (line.isEmpty()) {
                return List.of();
            }
            if (all) {
                sum = line;
            } else {
                ticks.add(line.get());
            }
            more = scanner.nextLine();
        }
        sum.ifPresent(ticks::add);
        return ticks;
    }

    /** Old kernels end the line early: steal came with 2.6.11, guest with 2.6.24. */
    private static Optional<CpuTicks> line(NumberScanner scanner, int cpu) {
        long[] counts = new long[9];
        for (int i = 0; i < counts.length; i++) {
            OptionalLong count = scanner.next();
            if (count.isEmpty() && i < 4) {
                return Optional.empty();
            }
            counts[i] = count.orElse(0);
        }
        return Optional.of(new CpuTicks(
                cpu, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7],
                counts[8]));
    }

    private CounterSnapshot.Group groupCounters() {
        OptionalLong usage = cpuacct.isPresent() ? scanner.first(cpuacct.get()) : OptionalLong.empty();
        boolean another = !group.equals(limits.groupCounters());
        group = limits.groupCounters();
        if (another) {
            // Counters of two groups have no difference.
            return CounterSnapshot.Group.UNKNOWN;
        }
        if (group.isEmpty() || !scanner.load(group.get())) {
            return new CounterSnapshot.Group(usage, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
        }
        return new CounterSnapshot.Group(
                groupV2 ? scale(scanner.value("usage_usec"), 1000) : usage,
                scanner.value("nr_periods"),
                scanner.value("nr_throttled"),
                groupV2 ? scale(scanner.value("throttled_usec"), 1000) : scanner.value("throttled_time"));
    }

    /** The line is {@code some avg10=0.00 avg60=0.00 avg300=0.00 total=18397313}. */
    private OptionalLong pressureMicros() {
        if (!scanner.load(pressure) || !scanner.seek("some")) {
            return OptionalLong.empty();
        }
        String line = scanner.rest();
        int total = line.indexOf("total=");
        return total < 0 ? OptionalLong.empty() : MachineFiles.parse(line.substring(total + "total=".length()));
    }

    private OptionalDouble load() {
        if (!scanner.load(loadavg)) {
            return OptionalDouble.empty();
        }
        OptionalLong whole = scanner.next();
        if (whole.isEmpty() || !scanner.take('.')) {
            return OptionalDouble.empty();
        }
        OptionalLong hundredths = scanner.next();
        return hundredths.isPresent() && hundredths.getAsLong() < 100
                ? OptionalDouble.of((whole.getAsLong() * 100 + hundredths.getAsLong()) / 100.0)
                : OptionalDouble.empty();
    }

    private static OptionalLong scale(OptionalLong value, long by) {
        return value.isPresent() && value.getAsLong() <= Long.MAX_VALUE / by
                ? OptionalLong.of(value.getAsLong() * by)
                : OptionalLong.empty();
    }
}
