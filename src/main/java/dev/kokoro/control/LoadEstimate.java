package dev.kokoro.control;

import java.util.OptionalDouble;

/**
 * How much work arrives, in cores that one-thread inferences would keep busy.
 *
 * @param arrivals jobs per second, smoothed
 * @param jobSeconds one-thread seconds of a job, smoothed; empty until one has ended
 * @param unitSeconds one-thread seconds per unit of size, smoothed
 * @param leastUnitSeconds the same in good times: follows a fall at once and a rise over ten minutes
 * @param sinceWait seconds since a job last had to wait
 * @param latest the newest sample's queue
 * @param seconds that were seen so far
 */
record LoadEstimate(
        double arrivals,
        OptionalDouble jobSeconds,
        OptionalDouble unitSeconds,
        OptionalDouble leastUnitSeconds,
        double sinceWait,
        QueueLoad latest,
        double seconds) {
    /** Arrivals that make an estimate of a rate good to about an eighth; what comes faster shows in the queue. */
    private static final double ENOUGH_ARRIVALS = 60;

    private static final double LEAST_RATE_TAU = 5;
    private static final double MOST_RATE_TAU = 60;
    private static final double SERVICE_TAU = 15;
    private static final double GOOD_TIMES_TAU = 600;

    /** Shorter waits come from handing over a replica, not from a lack of replicas. */
    private static final double REAL_WAIT_SECONDS = 0.05;

    static LoadEstimate none() {
        OptionalDouble unknown = OptionalDouble.empty();
        return new LoadEstimate(0, unknown, unknown, unknown, Double.MAX_VALUE, QueueLoad.idle(), 0);
    }

    /** @param relativeTime of an inference on the threads in force over one thread */
    LoadEstimate next(QueueLoad queue, double dt, double relativeTime) {
        double busiest = Math.max(Math.max(arrivals, queue.arrivalsPerSecond()), 1e-9);
        double tau = Math.min(MOST_RATE_TAU, Math.max(LEAST_RATE_TAU, ENOUGH_ARRIVALS / busiest));
        double seen = seconds + dt;
        // In the beginning the mean of all that was seen: smoothed from nothing, every load would seem light.
        double rate = seen < tau
                ? arrivals + (queue.arrivalsPerSecond() - arrivals) * dt / seen
                : Smoothing.towards(arrivals, queue.arrivalsPerSecond(), dt, tau);
        boolean waited = queue.waiting() > 0 || queue.longestWait() > REAL_WAIT_SECONDS;
        double quiet = waited ? 0 : Math.min(1e9, sinceWait + dt);
        if (queue.serviceSeconds().isEmpty()) {
            return new LoadEstimate(rate, jobSeconds, unitSeconds, leastUnitSeconds, quiet, queue, seen);
        }
        double one = queue.serviceSeconds().getAsDouble() / relativeTime;
        OptionalDouble job = smooth(jobSeconds, one, dt, SERVICE_TAU);
        if (queue.workPerJob().isEmpty()) {
            return new LoadEstimate(rate, job, unitSeconds, leastUnitSeconds, quiet, queue, seen);
        }
        OptionalDouble unit = smooth(unitSeconds, one / queue.workPerJob().getAsDouble(), dt, SERVICE_TAU);
        boolean worse = unit.getAsDouble() > leastUnitSeconds.orElse(unit.getAsDouble());
        OptionalDouble least = smooth(leastUnitSeconds, unit.getAsDouble(), dt, worse ? GOOD_TIMES_TAU : SERVICE_TAU);
        return new LoadEstimate(rate, job, unit, least, quiet, queue, seen);
    }

    private static OptionalDouble smooth(OptionalDouble old, double value, double dt, double tau) {
        return OptionalDouble.of(old.isEmpty() ? value : Smoothing.towards(old.getAsDouble(), value, dt, tau));
    }

    /**
     * Work per second: what arrives (Little's law), and what waits spread over the time in which it should be gone.
     *
     * @param relativeTime of an inference on the threads in force over one thread
     */
    double work(double relativeTime, double drainSeconds) {
        if (jobSeconds.isEmpty()) {
            // No job has ended yet: each one that runs keeps one permit busy, each one that waits could use a core.
            return latest.inFlight() / relativeTime + latest.waiting();
        }
        return jobSeconds.getAsDouble() * (arrivals + latest.waiting() / drainSeconds);
    }

    /** Work per second that arrives, whatever waits; 0 until a job has ended. */
    double steadyWork() {
        return jobSeconds.orElse(0) * arrivals;
    }

    /** One-thread seconds of the same work: per unit of size if that is known, else per job. */
    OptionalDouble cost() {
        return unitSeconds.isPresent() ? unitSeconds : jobSeconds;
    }

    /** The same estimates after the relative time they were divided by turned out to be {@code factor} times as long. */
    LoadEstimate corrected(double factor) {
        return new LoadEstimate(
                arrivals,
                scaled(jobSeconds, 1 / factor),
                scaled(unitSeconds, 1 / factor),
                leastUnitSeconds,
                sinceWait,
                latest,
                seconds);
    }

    private static OptionalDouble scaled(OptionalDouble value, double factor) {
        return value.isEmpty() ? value : OptionalDouble.of(value.getAsDouble() * factor);
    }

    /** How much slower the same work is done than in good times; 1 if unknown. */
    double inflation() {
        return leastUnitSeconds.isEmpty() ? 1 : unitSeconds.orElse(0) / leastUnitSeconds.getAsDouble();
    }
}
