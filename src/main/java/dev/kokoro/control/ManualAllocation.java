package dev.kokoro.control;

import dev.kokoro.cpu.Allocation;
import java.util.Objects;

/**
 * An allocation set by hand, for a time.
 *
 * @param home in force before; comes back afterwards where no policy is at work
 * @param untilNanos monotonic time at which the law takes over again
 */
public record ManualAllocation(Allocation allocation, Allocation home, long untilNanos) {
    public ManualAllocation {
        Objects.requireNonNull(allocation, "allocation");
        Objects.requireNonNull(home, "home");
    }

    /** Whether the time is over; a difference, because a monotonic clock may be negative and may wrap. */
    public boolean expired(long nanos) {
        return nanos - untilNanos >= 0;
    }
}
