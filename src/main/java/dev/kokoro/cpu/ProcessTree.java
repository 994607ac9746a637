package dev.kokoro.cpu;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a process and everything it started have used so far.
 *
 * @param cpuSeconds of the processes that run and of those that ended and were waited for
 * @param peakRssBytes the most memory each of those that run ever had, added up; pages they share count for each
 * @param processes that run
 */
public record ProcessTree(double cpuSeconds, long peakRssBytes, int processes) {
    private static final int USER_TIME = 11;

    /** This machine's processes; all zero without {@code /proc}, or if there is no such process. */
    public static ProcessTree of(ProcessHandle root) {
        try (Stream<ProcessHandle> below = root.descendants()) {
            return below(Path.of("/"), Stream.concat(Stream.of(root), below).map(ProcessHandle::pid));
        }
    }

    static ProcessTree below(Path root, Stream<Long> pids) {
        NumberScanner scanner = new NumberScanner();
        double cpu = 0;
        long peak = 0;
        int processes = 0;
        for (long pid : (Iterable<Long>) pids::iterator) {
            Path folder = root.resolve("proc").resolve(Long.toString(pid));
            OptionalLong ticks = ticks(scanner, folder.resolve("stat"));
            if (ticks.isPresent()) {
                cpu += ticks.getAsLong() / (double) CpuTicks.PER_SECOND;
                processes++;
                peak += scanner.load(folder.resolve("status"))
                        ? scanner.value("VmHWM").orElse(0) * 1024
                        : 0;
            }
        }
        return new ProcessTree(cpu, peak, processes);
    }

    /** Its own two times and those of the children it waited for, which stand behind them. */
    private static OptionalLong ticks(NumberScanner scanner, Path stat) {
        if (!scanner.load(stat) || !scanner.seekAfterLast(')')) {
            return OptionalLong.empty();
        }
        scanner.skip(USER_TIME);
        long sum = 0;
        for (int i = 0; i < 4; i++) {
            OptionalLong one = scanner.next();
            if (one.isEmpty()) {
                return one;
            }
            sum += one.getAsLong();
        }
        return OptionalLong.of(sum);
    }
}
