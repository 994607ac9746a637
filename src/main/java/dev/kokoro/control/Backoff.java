package dev.kokoro.control;

import java.util.OptionalInt;

/**
 * A ceiling that is cut by a factor while something is wrong and comes back one core at a time afterwards (AIMD).
 *
 * <p>It looks at the level, not at changes: as long as the trouble lasts it cuts again after each pause, and nothing has
 * to be decided elsewhere for it to act.
 *
 * @param cap in cores; empty: no limit
 * @param movedNanos time of the last cut or of the last core given back
 */
record Backoff(OptionalInt cap, long movedNanos) {
    /** What a sensor says. */
    enum Signal {
        /** Trouble now. */
        PRESS,
        /** Unknown, or between the marks: neither cut nor give back. */
        HOLD,
        /** Certainly over. */
        RELEASE
    }

    static Backoff none() {
        return new Backoff(OptionalInt.empty(), 0);
    }

    /**
     * @param inForce cores allocated now: a cut starts from what is really used
     * @param factor of a cut, in (0, 1)
     * @param pauseNanos least time from one move to the next
     */
    Backoff next(Signal signal, int inForce, int least, int most, double factor, long pauseNanos, long now) {
        if (signal == Signal.HOLD || (signal == Signal.RELEASE && cap.isEmpty())) {
            return this;
        }
        boolean pausing = cap.isPresent() && now - movedNanos < pauseNanos;
        if (pausing) {
            return this;
        }
        if (signal == Signal.PRESS) {
            int from = Math.min(cap.orElse(inForce), inForce);
            return new Backoff(OptionalInt.of(Math.max(least, (int) Math.floor(from * factor))), now);
        }
        int back = cap.getAsInt() + 1;
        return new Backoff(back >= most ? OptionalInt.empty() : OptionalInt.of(back), now);
    }
}
