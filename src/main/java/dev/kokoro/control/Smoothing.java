package dev.kokoro.control;

/** Exponential smoothing over uneven intervals. */
final class Smoothing {
    private Smoothing() {}

    /**
     * @param dt seconds since the last value
     * @param tau seconds after which a step is followed to 63 %
     */
    static double towards(double old, double value, double dt, double tau) {
        // StrictMath, so that a simulated table is the same on every machine.
        return old + (value - old) * -StrictMath.expm1(-dt / tau);
    }
}
