package dev.kokoro.control.simulation;

import dev.kokoro.control.LoadSample;
import dev.kokoro.cpu.Allocation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * A queue before a machine, event by event: arrivals, ends, ticks of the monitor, changes of the conditions.
 *
 * <p>Between two events all speeds are constant. Every job needs its audio times {@link Plant#secondsPerAudioSecond()}
 * of processor time, spread over its threads as the profile says. When everybody together wants more than processors
 * minus steal, all get the same share; a container's limit cuts its own part further; each busy core slows the others
 * a little. A running inference is never interrupted: fewer replicas only keep the next one from beginning. Another
 * thread count takes effect when its sessions are open, which keeps one core busy meanwhile.
 */
final class Simulation {
    private static final double WARMING_SECONDS = 30;
    private static final int SECONDS_OF_A_DAY = 86_400;

    private final Plant plant;
    private final Trace trace;
    private final Steering steering;
    private final double interval;
    private final FairShare courtesy;
    private final List<Job> jobs;

    private final Deque<Job> waiting = new ArrayDeque<>();
    private final List<Running> running = new ArrayList<>();
    private final Meter meter = new Meter();
    private final Outcome outcome;
    private Allocation inForce;
    private Allocation wanted;
    private double opened = Double.POSITIVE_INFINITY;
    private double now;
    private int condition;
    private int nextJob;
    private double speed;
    private double ownCores;
    private double warmth;
    private double otherCores;
    private boolean stopped;

    /** An inference that runs; {@code left} is in seconds of an idle machine. */
    private static final class Running {
        private final Job job;
        private final double began;
        private final int threads;
        private double left;

        Running(Job job, double began, int threads, double left) {
            this.job = job;
            this.began = began;
            this.threads = threads;
            this.left = left;
        }
    }

    Simulation(
            Plant plant,
            Trace trace,
            List<Job> jobs,
            Steering steering,
            Allocation first,
            double interval,
            FairShare courtesy) {
        this.plant = plant;
        this.trace = trace;
        this.jobs = jobs;
        this.steering = steering;
        this.interval = interval;
        this.courtesy = courtesy;
        this.inForce = first;
        this.wanted = first;
        this.outcome = new Outcome(first);
    }

    Outcome run() {
        double tick = interval;
        settleSpeeds();
        while (now < trace.seconds()) {
            double event = Math.min(Math.min(tick, opened), Math.min(arrival(), trace.end(condition)));
            advance(Math.min(event, firstEnd()));
            finishJobs();
            if (now >= trace.end(condition)
                    && condition + 1 < trace.conditions().size()) {
                condition++;
            }
            if (now >= opened) {
                opened = Double.POSITIVE_INFINITY;
                inForce = wanted;
            }
            while (arrival() <= now) {
                waiting.add(jobs.get(nextJob));
                nextJob++;
                meter.arrived();
            }
            beginJobs();
            if (now >= tick) {
                tick(tick);
                tick += interval;
                beginJobs();
            }
            settleSpeeds();
        }
        waiting.forEach(job -> outcome.left(now - job.arrival()));
        running.forEach(r -> outcome.answered(r.began - r.job.arrival(), now - r.job.arrival()));
        return outcome;
    }

    private double arrival() {
        return nextJob < jobs.size() ? jobs.get(nextJob).arrival() : Double.POSITIVE_INFINITY;
    }

    private double firstEnd() {
        double first = Double.POSITIVE_INFINITY;
        for (Running r : running) {
            first = Math.min(first, now + r.left / speed);
        }
        return first;
    }

    private void advance(double to) {
        double dt = Math.max(0, to - now);
        Conditions c = trace.conditions().get(condition);
        for (Running r : running) {
            r.left -= dt * speed;
        }
        warmth += (ownCores - warmth) * -StrictMath.expm1(-dt / WARMING_SECONDS);
        meter.run(dt, ownCores, otherCores, c.stealCores(), stopped);
        outcome.ran(dt, wanted.cores(), ownCores, Math.max(0, ownCores - courtesy.cores(heated(c), plant.cpus())));
        now = Math.max(now, to);
    }

    private void finishJobs() {
        for (Iterator<Running> it = running.iterator(); it.hasNext(); ) {
            Running r = it.next();
            if (r.left <= 1e-9) {
                it.remove();
                outcome.answered(r.began - r.job.arrival(), now - r.job.arrival());
                if (r.threads == wanted.threads()) {
                    meter.ended(now - r.began, r.job.audioSeconds());
                }
            }
        }
    }

    /** Permits and threads in flight both stay within the budget, also while old thread counts still run. */
    private void beginJobs() {
        int threads = running.stream().mapToInt(r -> r.threads).sum();
        while (!waiting.isEmpty()
                && running.size() < inForce.replicas()
                && threads + inForce.threads() <= inForce.cores()) {
            Job job = waiting.remove();
            meter.began(now - job.arrival());
            double alone = job.audioSeconds()
                    * plant.secondsPerAudioSecond()
                    * plant.threads().relativeTime(inForce.threads());
            running.add(new Running(job, now, inForce.threads(), alone));
            threads += inForce.threads();
            outcome.threadsInFlight(threads, inForce.cores());
        }
    }

    private void tick(double at) {
        Conditions c = heated(trace.conditions().get(condition));
        double oldest = waiting.isEmpty() ? 0 : now - waiting.peek().arrival();
        LoadSample sample = new LoadSample(
                        (long) (at * 1e9), meter.machine(c), meter.queue(waiting.size(), oldest, running.size()))
                .at((int) (at % SECONDS_OF_A_DAY));
        meter.reset();
        Allocation next = steering.next(sample, wanted);
        if (next.equals(wanted)) {
            return;
        }
        outcome.changed(now, wanted, next);
        boolean swaps = next.threads() != inForce.threads();
        wanted = next;
        opened = swaps ? now + plant.swapSeconds() : Double.POSITIVE_INFINITY;
        if (swaps) {
            // Until the new sessions are open the old ones serve, within the smaller of both budgets.
            int replicas = Math.max(1, Math.min(inForce.replicas(), next.cores() / inForce.threads()));
            inForce = new Allocation(replicas, inForce.threads());
        } else {
            inForce = next;
        }
    }

    /** The processor is as warm as the trace says when idle, and warmer by what was lately used. */
    private Conditions heated(Conditions c) {
        return c.temperatureC().isEmpty() ? c : c.at(c.temperatureC().getAsDouble() + warmth * plant.degreesPerCore());
    }

    private void settleSpeeds() {
        Conditions c = trace.conditions().get(condition);
        double own = opened < Double.POSITIVE_INFINITY ? 1 : 0;
        for (Running r : running) {
            own += 1 / plant.threads().relativeTime(r.threads);
        }
        double share =
                Math.min(1, Math.max(1e-3, plant.cpus() - c.stealCores()) / Math.max(1e-9, own + c.otherCores()));
        double quota = c.quotaCores().orElse(Double.POSITIVE_INFINITY);
        stopped = own * share > quota;
        double fair = stopped ? quota / own : share;
        ownCores = own * fair;
        otherCores = c.otherCores() * share;
        speed = fair / (1 + plant.interference() * Math.max(0, ownCores - 1));
    }
}
