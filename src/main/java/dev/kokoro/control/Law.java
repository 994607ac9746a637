package dev.kokoro.control;

/** One policy's arithmetic. */
@FunctionalInterface
interface Law {
    /** What should be allocated; the same as {@code situation.current()} to hold. */
    Wish wish(Situation situation);
}
