package dev.kokoro.cpu;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a process has used so far; a child that has ended can no longer be asked.
 *
 * @param cpuSeconds of all its threads, those that ended included; its children are not
 * @param rssBytes resident memory now
 * @param peakRssBytes the most it ever had ({@code VmHWM})
 * @param threads Java's and native ones
 */
public record ProcessUsage(double cpuSeconds, long rssBytes, long peakRssBytes, int threads) {
    /** Empty without {@code /proc}. */
    public static Optional<ProcessUsage> ofThisProcess() {
        return below(Path.of("/"), "self");
    }

    static Optional<ProcessUsage> below(Path root, String process) {
        NumberScanner scanner = new NumberScanner();
        Path folder = root.resolve("proc").resolve(process);
        OptionalLong cpuNanos = CpuCounters.cpuNanos(scanner, folder.resolve("stat"));
        if (cpuNanos.isEmpty() || !scanner.load(folder.resolve("status"))) {
            return Optional.empty();
        }
        OptionalLong rss = scanner.value("VmRSS");
        OptionalLong peak = scanner.value("VmHWM");
        OptionalLong threads = scanner.value("Threads");
        // A process that has ended but was not waited for has no memory any more.
        return rss.isEmpty() || peak.isEmpty() || threads.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProcessUsage(
                        cpuNanos.getAsLong() / 1e9, rss.getAsLong() * 1024, peak.getAsLong() * 1024, (int)
                                threads.getAsLong()));
    }
}
