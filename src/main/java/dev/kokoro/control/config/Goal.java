package dev.kokoro.control.config;

import java.util.Locale;

/**
 * What the adaptive policy spends cores on.
 *
 * <p>More threads for one inference shorten it but waste part of each core (Amdahl's law); more inferences side by side
 * waste nothing but shorten none. A goal fixes the exchange rate.
 */
public enum Goal {
    /** Shortest answer: threads down to 45 % of their worth, at most 85 % of the replicas busy. */
    LATENCY(0.45, 0.85, 0.02),
    /** Threads while they keep 55 % of their worth, at most 90 % of the replicas busy. */
    BALANCED(0.55, 0.9, 0.05),
    /** One thread for each inference, at most 90 % of the replicas busy, no core without work to do. */
    THROUGHPUT(1.0, 0.9, 0.5);

    private final double leastEfficiency;
    private final double mostBusy;
    private final double slack;

    Goal(double leastEfficiency, double mostBusy, double slack) {
        this.leastEfficiency = leastEfficiency;
        this.mostBusy = mostBusy;
        this.slack = slack;
    }

    /** The least useful share of a core, in (0, 1], at which another doubling of threads is still taken. */
    public double leastEfficiency() {
        return leastEfficiency;
    }

    /** The largest share of replicas, in (0, 1), that may be busy in the mean. */
    public double mostBusy() {
        return mostBusy;
    }

    /** How much longer than the best reachable answer an answer may take, as a share, to spare cores. */
    public double slack() {
        return slack;
    }

    /** The word in configuration files and in the diagnostics, e.g. {@code "balanced"}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
