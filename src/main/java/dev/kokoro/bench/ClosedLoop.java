package dev.kokoro.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What callers saw who each sent the next request as soon as the last was answered, all of them busy all the time.
 *
 * @param samples all requests, those that do not count included
 * @param callers how many
 * @param disturbed true if so many requests were disturbed that they had to be counted after all
 * @param wallSeconds from the first request to the end of the last
 * @param cpuSeconds this process used meanwhile; NaN where unknown
 * @param steal share 0..1 of all CPU time taken by other guests meanwhile; NaN where unknown
 * @param otherCores CPUs used by other programs meanwhile; NaN where unknown
 * @param errors why requests failed, and how often
 */
public record ClosedLoop(
        List<Sample> samples,
        int callers,
        boolean disturbed,
        double wallSeconds,
        double cpuSeconds,
        double steal,
        double otherCores,
        Map<String, Integer> errors) {
    public ClosedLoop {
        samples = List.copyOf(samples);
        errors = Map.copyOf(errors);
    }

    /** The requests that count. */
    public List<Sample> kept() {
        return samples.stream().filter(Sample::kept).toList();
    }

    /** Requests thrown away because the machine was taken away meanwhile. */
    public int discarded() {
        return (int)
                samples.stream().filter(s -> s.fate() == Sample.Fate.DISTURBED).count();
    }

    public int failed() {
        return (int)
                samples.stream().filter(s -> s.fate() == Sample.Fate.FAILED).count();
    }

    /** Seconds of audio in a second of wall time, all callers together; 0 if nothing counts. */
    public double speed() {
        return rate(false);
    }

    /** Requests answered in a second, all callers together; 0 if nothing counts. */
    public double requestsPerSecond() {
        return rate(true);
    }

    /** CPU seconds for a second of audio; every request's audio counts, for every one cost CPU time. */
    public double cpuPerAudioSecond() {
        double audio = samples.stream().mapToDouble(Sample::audio).sum();
        return audio > 0 ? cpuSeconds / audio : Double.NaN;
    }

    /** Every caller is busy all the time, so its rate is what it got over the time it waited for it. */
    private double rate(boolean requests) {
        Map<Integer, List<Sample>> byCaller =
                kept().stream().collect(Collectors.groupingBy(Sample::caller, TreeMap::new, Collectors.toList()));
        double sum = 0;
        for (List<Sample> one : byCaller.values()) {
            double busy = one.stream().mapToDouble(Sample::seconds).sum();
            double got = requests
                    ? one.size()
                    : one.stream().mapToDouble(Sample::audio).sum();
            sum += busy > 0 ? got / busy : 0;
        }
        // A caller whose requests were all discarded was as busy as the others.
        return byCaller.isEmpty() ? 0 : sum * callers / byCaller.size();
    }
}
