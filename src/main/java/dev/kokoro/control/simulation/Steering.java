package dev.kokoro.control.simulation;

import dev.kokoro.control.LoadSample;
import dev.kokoro.cpu.Allocation;

/** Whoever decides in a simulation. */
@FunctionalInterface
public interface Steering {
    /** What shall be in force from now on. */
    Allocation next(LoadSample sample, Allocation current);
}
