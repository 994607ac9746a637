package dev.kokoro.control;

import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.cpu.Allocation;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A controller whose law wants what a test wants, and until then what the usual one does. */
public final class ChosenAllocation {
    private final AtomicReference<Optional<Allocation>> chosen = new AtomicReference<>(Optional.empty());
    private final AllocationController controller;

    public ChosenAllocation(AllocationConfig config, Capacity capacity, ServiceProfile profile, Allocation first) {
        controller = new AllocationController(config, capacity, profile, first, c -> law(ControlLaw.of(c)));
    }

    private ControlLaw law(ControlLaw usual) {
        return situation -> chosen.get()
                .map(a -> new Proposal(a, LimitingFactor.DEMAND, a.cores(), "chosen", "A test wants it."))
                .orElseGet(() -> usual.wish(situation));
    }

    public AllocationController controller() {
        return controller;
    }

    /** From the next step on. */
    public void choose(int replicas, int threads) {
        chosen.set(Optional.of(new Allocation(replicas, threads)));
    }
}
