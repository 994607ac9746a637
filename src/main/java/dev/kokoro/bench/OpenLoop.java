package dev.kokoro.bench;

import java.util.List;

/**
 * Requests that arrive when they arrive, whether or not the last was answered. Response times count from the intended
 * arrival, so a server that stalls cannot hide it by being asked less (no coordinated omission).
 *
 * @param rate requests a second that were intended
 * @param requests that were sent
 * @param failed of them
 * @param mean response time in seconds, of those answered; NaN if none was, and so the rest
 * @param serviceMedian seconds from the real sending, i.e. without the wait that an overloaded sender causes
 * @param responses response times in the order of arrival, seconds; NaN for a failed one
 */
public record OpenLoop(
        double rate,
        int requests,
        int failed,
        double mean,
        double median,
        double p95,
        double p99,
        double max,
        double serviceMedian,
        double serviceP95,
        List<Double> responses) {
    public OpenLoop {
        responses = List.copyOf(responses);
    }
}
