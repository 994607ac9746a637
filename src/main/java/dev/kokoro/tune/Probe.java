package dev.kokoro.tune;

/** Runs a setting and measures it: the machine itself, or in tests a simulated one. */
@FunctionalInterface
public interface Probe {
    /** Keeps every replica busy with the same request for a few rounds. */
    Measurement measure(Candidate candidate) throws InterruptedException;
}
