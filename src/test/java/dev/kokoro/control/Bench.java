package dev.kokoro.control;

import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.cpu.Allocation;
import java.util.Optional;
import java.util.OptionalDouble;

/** A controller and a clock that moves by hand, second by second. */
final class Bench {
    static final long SECOND = 1_000_000_000L;

    final ChosenAllocation chosen;
    final AllocationController controller;
    long now = 123 * SECOND;

    Bench(int cpus, Allocation first, String... keysAndValues) {
        this(Capacity.of(cpus), ServiceProfile.amdahl(0.1), first, keysAndValues);
    }

    Bench(Capacity capacity, ServiceProfile profile, Allocation first, String... keysAndValues) {
        chosen = new ChosenAllocation(AllocationConfig.with(keysAndValues), capacity, profile, first);
        controller = chosen.controller();
    }

    /** One second later, with this machine and an idle queue. */
    Decision next(MachineLoad machine) {
        return next(machine, QueueLoad.idle());
    }

    Decision next(MachineLoad machine, QueueLoad queue) {
        now += SECOND;
        return controller.observe(Optional.of(new LoadSample(now, machine, queue)), now);
    }

    /** One second later, own use at this share of what is allocated. */
    Decision use(double percent) {
        return next(MachineLoad.of(controller.current().cores() * percent / 100, 0, 0));
    }

    Decision missing() {
        now += SECOND;
        return controller.observe(Optional.empty(), now);
    }

    Allocation current() {
        return controller.current();
    }

    AllocationSnapshot snapshot() {
        return controller.snapshot(now);
    }

    /** Jobs of one second on one thread, some of them waiting. */
    QueueLoad queue(double arrivals, int waiting) {
        double service = ServiceProfile.amdahl(0.1).relativeTime(current().threads());
        return new QueueLoad(
                waiting,
                waiting == 0 ? 0 : 0.5,
                Math.min(current().replicas(), (int) Math.ceil(arrivals * service)),
                arrivals,
                arrivals > 0 ? OptionalDouble.of(service) : OptionalDouble.empty(),
                OptionalDouble.empty());
    }
}
