package dev.kokoro.control.simulation;

import dev.kokoro.control.LoadSample;
import dev.kokoro.cpu.Allocation;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The law of LiteTTS's program, kept as the control that must fail: one core more when the whole host is busy, one
 * fewer when it is not, over a window of ten samples that is never cleared, every five seconds at most. Steal counts as
 * busy, as it does there.
 */
final class HostUtilisationLaw implements Steering {
    private final int cpus;
    private final Deque<Double> window = new ArrayDeque<>();
    private double lastChange = -5;

    HostUtilisationLaw(int cpus) {
        this.cpus = cpus;
    }

    @Override
    public Allocation next(LoadSample sample, Allocation current) {
        double busy = sample.machine().ownCores().orElse(0)
                + sample.machine().otherCores().orElse(0)
                + sample.machine().stealCores().orElse(0);
        window.addLast(100 * Math.min(cpus, busy) / cpus);
        if (window.size() > 10) {
            window.removeFirst();
        }
        double mean = window.stream().mapToDouble(Double::doubleValue).average().orElse(50);
        double now = sample.nanos() / 1e9;
        int cores = current.replicas();
        int next = cores;
        if (mean > 75) {
            next = Math.min(cpus - 1, cores + 1);
        } else if (mean < 45) {
            next = Math.max(1, cores - 1);
        }
        if (next == cores || now - lastChange < 5) {
            return current;
        }
        lastChange = now;
        return new Allocation(next, 1);
    }
}
