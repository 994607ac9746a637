package dev.kokoro.bench;

import dev.kokoro.error.InvalidValueException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is done at each setting.
 *
 * @param iterations requests that count, for each caller and text, in each round
 * @param warmup requests before them that do not count, for each caller
 * @param callersPerReplica callers that send their next request as soon as the last is answered
 * @param rates requests a second of the open-loop part; empty for none
 * @param load open-loop rate as a share of the closed-loop throughput just measured, e.g. 0.7; 0 for none
 * @param maxDisturbance share of CPU time, 0..1, stolen by other guests or lost to throttling, above which a request
 *     is discarded and repeated
 * @param seed of the arrival times
 */
public record LoadPlan(
        int iterations,
        int warmup,
        int callersPerReplica,
        List<Double> rates,
        double load,
        double maxDisturbance,
        long seed) {
    public static final int ITERATIONS = 10;
    public static final int WARMUP = 1;
    public static final double MAX_DISTURBANCE = 0.02;
    public static final long SEED = 82;
    private static final int MOST = 100_000;

    public LoadPlan {
        rates = List.copyOf(rates);
        if (iterations < 1 || iterations > MOST) {
            throw new InvalidValueException("--iterations is a number from 1 to " + MOST + ", not " + iterations);
        }
        if (warmup < 0 || warmup > MOST) {
            throw new InvalidValueException("--warmup is a number from 0 to " + MOST + ", not " + warmup);
        }
        if (callersPerReplica < 1 || callersPerReplica > Setting.MOST) {
            throw new InvalidValueException(
                    "--callers is a number from 1 to " + Setting.MOST + ", not " + callersPerReplica);
        }
        for (double rate : rates) {
            if (!(rate > 0 && rate <= 10_000)) {
                throw new InvalidValueException("--rate is a number of requests a second above 0, not " + rate);
            }
        }
        if (!(load >= 0 && load <= 10)) {
            throw new InvalidValueException("--load is a share of the throughput such as 0.7, not " + load);
        }
        if (!(maxDisturbance >= 0 && maxDisturbance <= 1)) {
            throw new InvalidValueException("the disturbance allowed is a share from 0 to 1, not " + maxDisturbance);
        }
    }

    /**
     * Arrivals per second of the open loops: those that were asked for, then the share of what the closed loop did.
     *
     * @param processes that share the former
     */
    public List<Double> openRates(ClosedLoop closed, int processes) {
        List<Double> open =
                new ArrayList<>(rates.stream().map(r -> r / processes).toList());
        if (load > 0 && closed.requestsPerSecond() > 0) {
            open.add(load * closed.requestsPerSecond());
        }
        return open;
    }

    /** Ten iterations after one warm-up, closed loop only. */
    public static LoadPlan standard() {
        return new LoadPlan(ITERATIONS, WARMUP, 1, List.of(), 0, MAX_DISTURBANCE, SEED);
    }
}
