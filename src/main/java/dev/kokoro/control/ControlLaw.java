package dev.kokoro.control;

/** One policy's arithmetic. */
@FunctionalInterface
interface ControlLaw {
    /** What should be allocated; the same as {@code situation.current()} to hold. */
    Proposal wish(ControlInput situation);
}
