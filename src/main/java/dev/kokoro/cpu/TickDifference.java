package dev.kokoro.cpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Ticks that passed on the CPUs a process may run on.
 *
 * @param cpus how many CPUs; 0 if nothing is known
 * @param machineCpus how many the machine has
 */
record TickDifference(
        int cpus,
        int machineCpus,
        OptionalLong busy,
        OptionalLong idle,
        OptionalLong steal,
        List<CpuSample.CpuLoad> perCpu) {

    private static final TickDifference UNKNOWN =
            new TickDifference(0, 0, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), List.of());

    boolean known() {
        return cpus > 0;
    }

    OptionalDouble stealShare() {
        if (!known()) {
            return OptionalDouble.empty();
        }
        long all = busy.getAsLong() + idle.getAsLong() + steal.getAsLong();
        return all > 0 ? OptionalDouble.of((double) steal.getAsLong() / all) : OptionalDouble.empty();
    }

    /** Unknown as a whole if a CPU came or went, or a counter of one went backwards: a part of a sum is no sum. */
    static TickDifference between(CounterSnapshot before, CounterSnapshot after) {
        Map<Integer, CpuTicks> earlier = new HashMap<>();
        before.ticks().forEach(t -> earlier.put(t.cpu(), t));
        boolean sameCpus = before.ticks().size() == after.ticks().size()
                && after.ticks().stream().allMatch(t -> earlier.containsKey(t.cpu()));
        if (!sameCpus || !before.allowed().equals(after.allowed())) {
            return UNKNOWN;
        }
        List<CpuTicks> ours = ours(after);
        int machineCpus = (int)
                after.ticks().stream().filter(t -> t.cpu() != CpuTicks.ALL).count();
        long busy = 0;
        long idle = 0;
        long steal = 0;
        List<CpuSample.CpuLoad> loads = new ArrayList<>();
        for (CpuTicks now : ours) {
            CpuTicks then = earlier.get(now.cpu());
            if (backwards(then, now)) {
                return UNKNOWN;
            }
            long cpuBusy = now.busy() - then.busy();
            long cpuSteal = now.steal() - then.steal();
            // The kernel corrects idle time afterwards, so these two may step back without any fault.
            long cpuIdle = Math.max(0, now.idle() - then.idle()) + Math.max(0, now.iowait() - then.iowait());
            double all = Math.max(1, cpuBusy + cpuSteal + cpuIdle);
            loads.add(new CpuSample.CpuLoad(now.cpu(), cpuBusy / all, cpuSteal / all));
            busy += cpuBusy;
            idle += cpuIdle;
            steal += cpuSteal;
        }
        return ours.isEmpty()
                ? UNKNOWN
                : new TickDifference(
                        ours.size(),
                        machineCpus,
                        OptionalLong.of(busy),
                        OptionalLong.of(idle),
                        OptionalLong.of(steal),
                        loads);
    }

    /** The CPUs that the process may use; all of them if that is unknown or names none of them. */
    private static List<CpuTicks> ours(CounterSnapshot snapshot) {
        List<CpuTicks> each =
                snapshot.ticks().stream().filter(t -> t.cpu() != CpuTicks.ALL).toList();
        List<CpuTicks> allowed = each.stream()
                .filter(t -> snapshot.allowed().map(a -> a.contains(t.cpu())).orElse(true))
                .toList();
        return allowed.isEmpty() ? each : allowed;
    }

    private static boolean backwards(CpuTicks then, CpuTicks now) {
        return now.user() < then.user()
                || now.nice() < then.nice()
                || now.system() < then.system()
                || now.irq() < then.irq()
                || now.softirq() < then.softirq()
                || now.steal() < then.steal();
    }
}
