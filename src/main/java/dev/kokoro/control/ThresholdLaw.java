package dev.kokoro.control;

import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.cpu.Allocation;
import java.util.Locale;

/**
 * The law of the CPU-allocation design of LiteTTS's documentation: above the target one step up, below target times hysteresis one step down, else stay.
 *
 * <p>The percentage is this process's own use of its allocated cores, so that a step up lowers it. A step is one more
 * inference, that is as many cores as an inference has threads. {@code aggressive_mode} rises by half of what is
 * allocated, at least one, and waits half the cooldown to do so.
 *
 * <p>One thing is added: no step down that would lift the use above the target again, or small allocations would swing.
 */
final class ThresholdLaw implements ControlLaw {
    private final AllocationConfig config;

    ThresholdLaw(AllocationConfig config) {
        this.config = config;
    }

    @Override
    public Proposal wish(ControlInput s) {
        int threads = Math.min(s.ceiling(), config.threadsPerInference().orElse(1));
        int fewest = Math.max(1, (s.least() + threads - 1) / threads);
        int most = Math.max(1, s.ceiling() / threads);
        int now = s.current().replicas();
        double demand = s.current().cores() * s.utilization().orElse(0) / config.cpuTarget();

        boolean misfit = s.current().threads() != threads
                && (s.mayChangeThreads() || s.current().threads() > s.ceiling());
        if (misfit || now * s.current().threads() > s.ceiling()) {
            int fitting = misfit ? Math.max(1, Math.min(most, s.current().cores() / threads)) : Math.min(now, most);
            return new Proposal(
                    new Allocation(fitting, threads),
                    s.ceilingCause(),
                    demand,
                    s.ceilingReason(),
                    "No more than " + s.ceiling() + " cores may be allocated now.");
        }
        if (now < Math.min(fewest, most)) {
            return new Proposal(
                    new Allocation(Math.min(fewest, most), threads),
                    LimitingFactor.MIN,
                    demand,
                    "min_cores_" + s.least(),
                    "At least " + s.least() + " cores are to be allocated.");
        }
        if (!s.seen().newest().ownKnown() || s.utilization().isEmpty()) {
            return s.hold(LimitingFactor.UNKNOWN, demand, "The use of the allocated cores is unknown.");
        }
        return compare(s, s.utilization().getAsDouble(), fewest, most, demand);
    }

    private Proposal compare(ControlInput s, double use, int fewest, int most, double demand) {
        int now = s.current().replicas();
        int threads = s.current().threads();
        double low = config.scaleDownThreshold();
        if (use > config.cpuTarget()) {
            int step = config.aggressiveMode() ? Math.max(1, now / 2) : 1;
            double pause = config.aggressiveMode() ? config.allocationCooldown() / 2 : config.allocationCooldown();
            int next = Math.min(most, now + step);
            String why =
                    text("The allocated cores are used to %.2f %%, which is above %.1f %%.", use, config.cpuTarget());
            return move(s, next, threads, pause, ControlInput.percent("high_utilization_", use), why, demand);
        }
        // With LiteTTS's factor of 0.6 the step from 2 to 1 doubles the use: 40 % would become 80 %, and so on for
        // ever. A step down that would be taken back at once is not taken.
        boolean wouldReturn = now > 1 && use * now / (now - 1) > config.cpuTarget();
        if (use < low && !wouldReturn) {
            int next = Math.max(fewest, now - 1);
            String why = text("The allocated cores are used to %.2f %%, which is below %.1f %%.", use, low);
            return move(
                    s,
                    next,
                    threads,
                    config.allocationCooldown(),
                    ControlInput.percent("low_utilization_", use),
                    why,
                    demand);
        }
        return s.hold(LimitingFactor.DEMAND, demand, "The use of the allocated cores is between the thresholds.");
    }

    private static Proposal move(
            ControlInput s, int next, int threads, double pause, String reason, String why, double demand) {
        int now = s.current().replicas();
        if (next == now) {
            boolean up = reason.startsWith("high");
            return new Proposal(
                    s.current(),
                    up ? s.ceilingCause() : LimitingFactor.MIN,
                    demand,
                    reason,
                    why + (up ? " No more may be allocated." : " No fewer may be allocated."));
        }
        if (s.sinceChange() < pause) {
            return s.hold(LimitingFactor.COOLDOWN, demand, why + " The last change is too recent.");
        }
        return new Proposal(new Allocation(next, threads), LimitingFactor.DEMAND, demand, reason, why);
    }

    private static String text(String format, double use, double mark) {
        return String.format(Locale.ROOT, format, use, mark);
    }
}
