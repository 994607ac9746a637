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

    /** Nobody asked for anything. */
    public static QueueLoad idle() {
        return new QueueLoad(0, 0, 0, 0, OptionalDouble.empty(), OptionalDouble.empty());
    }
}
