package dev.kokoro.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Fewer, wider replicas or more, narrower ones: the machine filled with one thread count against the next. */
public final class Tradeoffs {
    private final int cpus;
    private final List<Performance> rows;

    public Tradeoffs(int cpus, List<Performance> rows) {
        this.cpus = cpus;
        this.rows = rows;
    }

    /** One sentence for each pair of neighbouring powers of two that were not extrapolated; empty on small machines. */
    public List<String> sentences() {
        NavigableMap<Integer, Performance> full = full();
        List<String> sentences = new ArrayList<>();
        for (Map.Entry<Integer, Performance> wide : full.descendingMap().entrySet()) {
            Performance narrow = full.get(wide.getKey() / 2);
            if (narrow != null) {
                sentences.add(sentence(wide.getValue(), narrow));
            }
        }
        return sentences;
    }

    /** What people wait who ask at once, for each of those settings. */
    public BurstLatency crowd() {
        return new BurstLatency(List.copyOf(full().values()));
    }

    private NavigableMap<Integer, Performance> full() {
        NavigableMap<Integer, Performance> full = new TreeMap<>();
        for (Performance row : rows) {
            int threads = row.candidate().threads();
            boolean fills = row.candidate().replicas() == cpus / threads && Integer.bitCount(threads) == 1;
            if (fills && row.latencyFrom() != Evidence.EXTRAPOLATED) {
                full.merge(threads, row, (a, b) -> a.throughput() >= b.throughput() ? a : b);
            }
        }
        return full;
    }

    private static String sentence(Performance wide, Performance narrow) {
        double latency = wide.p50() / narrow.p50() - 1;
        double throughput = wide.throughput() / narrow.throughput() - 1;
        String figures = String.format(
                Locale.ROOT,
                "%s against %s: %,.0f against %,.0f ms (%+.0f %%), %.2f against %.2f requests/s (%+.0f %%); ",
                wide.candidate().allocation().words(),
                narrow.candidate().allocation().words(),
                wide.p50() * 1000,
                narrow.p50() * 1000,
                latency * 100,
                wide.throughput(),
                narrow.throughput(),
                throughput * 100);
        return figures + verdict(wide, narrow) + ".";
    }

    private static String verdict(Performance wide, Performance narrow) {
        if (wide.p50() <= narrow.p50() && wide.throughput() >= narrow.throughput()) {
            return "the first is better for latency and for throughput";
        }
        if (wide.p50() >= narrow.p50() && wide.throughput() <= narrow.throughput()) {
            return "the second is better for latency and for throughput";
        }
        boolean wideQuicker = wide.p50() < narrow.p50();
        return "the " + (wideQuicker ? "first" : "second") + " for latency, the " + (wideQuicker ? "second" : "first")
                + " for throughput";
    }
}
