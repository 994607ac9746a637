package dev.kokoro.control;

import dev.kokoro.cpu.Allocation;
import java.util.Objects;

/**
 * All that the allocator remembers; immutable, so that readers on any thread see a whole.
 *
 * @param current in force
 * @param steps decisions taken so far
 * @param stepNanos monotonic time of the last
 * @param missing samples that did not come
 */
public record AllocatorState(
        Allocation current, long steps, long stepNanos, long missing, ChangeCooldown pace, ObservedLoad seen) {
    public AllocatorState {
        Objects.requireNonNull(current, "current");
        Objects.requireNonNull(pace, "pace");
        Objects.requireNonNull(seen, "seen");
    }

    static AllocatorState starting(Allocation first, ServiceProfile profile) {
        return new AllocatorState(first, 0, 0, 0, ChangeCooldown.fresh(), ObservedLoad.nothing(profile));
    }

    AllocatorState stepped(long now, ObservedLoad next) {
        return new AllocatorState(current, steps + 1, now, missing, pace, next);
    }

    AllocatorState missed() {
        return new AllocatorState(current, steps, stepNanos, missing + 1, pace, seen);
    }

    AllocatorState afterGap(long now) {
        return new AllocatorState(current, steps, now, missing, pace.afterGap(now), seen.afterGap(now));
    }

    AllocatorState changedTo(Allocation next, long now) {
        return new AllocatorState(
                next, steps, stepNanos, missing, pace.changed(current, next, now), seen.changed(current, next, now));
    }

    AllocatorState remembering(Forecast known) {
        return new AllocatorState(current, steps, stepNanos, missing, pace, seen.remembering(known));
    }
}
