package dev.kokoro.control;

import java.util.OptionalDouble;

/**
 * What was asked of the server over one interval. A job is one inference: one chunk of one request.
 *
 * @param waiting jobs that wait for a permit at the end of the interval
 * @param longestWait seconds; the longest that any job waited which waits still or began during the interval; 0: nobody
 * @param inFlight inferences running at the end of the interval
 * @param arrivalsPerSecond jobs, refused ones included: what is asked, not what is done
 * @param serviceSeconds mean duration, without waiting, of the inferences that ended during the interval and ran on the
 *     number of threads that is in force at its end; empty: none
 * @param workPerJob mean size of those in any fixed unit, e.g. seconds of audio; empty: unknown
 */
public record QueueLoad(
        int waiting,
        double longestWait,
        int inFlight,
        double arrivalsPerSecond,
        OptionalDouble serviceSeconds,
        OptionalDouble workPerJob) {

    private static final double MOST = 1e6;
    private static final double LEAST = 1e-6;

    public QueueLoad {
        // A quotient over an empty interval may be anything; it must not stay in the averages for ever.
        waiting = Math.max(0, waiting);
        inFlight = Math.max(0, inFlight);
        longestWait = possible(longestWait) ? longestWait : 0;
        arrivalsPerSecond = possible(arrivalsPerSecond) ? arrivalsPerSecond : 0;
        serviceSeconds = positive(serviceSeconds);
        workPerJob = positive(workPerJob);
    }

    private static OptionalDouble positive(OptionalDouble value) {
        return value.orElse(0) > LEAST && possible(value.orElse(0)) ? value : OptionalDouble.empty();
    }

    private static boolean possible(double value) {
        return value >= 0 && value < MOST;
    }

    /** Nobody asked for anything. */
    public static QueueLoad idle() {
        return new QueueLoad(0, 0, 0, 0, OptionalDouble.empty(), OptionalDouble.empty());
    }
}
