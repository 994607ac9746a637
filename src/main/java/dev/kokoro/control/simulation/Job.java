package dev.kokoro.control.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One chunk to be spoken.
 *
 * @param arrival seconds from the start
 * @param audioSeconds what it says
 */
record Job(double arrival, double audioSeconds) {
    /** All jobs of a trace, in order; the same for everybody who asks with the same seed. */
    static List<Job> of(Trace trace, long seed) {
        Random random = new Random(seed);
        List<Job> jobs = new ArrayList<>();
        // Thinning by accumulated expectation: a job comes whenever the integral of the rate passes the next mark.
        double mark = next(trace, random);
        double integral = 0;
        for (int i = 0; i < trace.conditions().size(); i++) {
            Conditions c = trace.conditions().get(i);
            double end = trace.end(i);
            double here = c.seconds();
            while (c.arrivalsPerSecond() > 0 && integral + (end - here) * c.arrivalsPerSecond() >= mark) {
                here += (mark - integral) / c.arrivalsPerSecond();
                integral = mark;
                double size = trace.random() ? 0.5 + random.nextDouble() : 1;
                jobs.add(new Job(Math.min(here, end), c.audioSeconds() * size));
                mark += next(trace, random);
            }
            integral += Math.max(0, end - here) * c.arrivalsPerSecond();
        }
        return jobs;
    }

    private static double next(Trace trace, Random random) {
        return trace.random() ? -StrictMath.log(1 - random.nextDouble()) : 1;
    }
}
