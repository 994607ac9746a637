package dev.kokoro.bench.report;

/** Student's t distribution, for confidence intervals of small samples. */
final class Student {
    private static final int STEPS = 2000;

    private Student() {}

    /**
     * How many standard errors the middle share of the distribution reaches to either side.
     *
     * @param share e.g. 0.95
     * @param freedom degrees of freedom, at least 1, whole or not
     */
    static double quantile(double share, double freedom) {
        // With x = sqrt(n) tan(a) the density becomes a power of the cosine over a finite range.
        double power = freedom - 1;
        double whole = area(Math.PI / 2, power);
        double low = 0;
        double high = Math.PI / 2;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (area(middle, power) < share * whole) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.sqrt(freedom) * Math.tan(low);
    }

    /** Integral of cos^power from 0, by Simpson's rule. */
    private static double area(double until, double power) {
        double step = until / STEPS;
        double sum = 0;
        for (int i = 0; i <= STEPS; i++) {
            double weight = i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.pow(Math.max(0, Math.cos(i * step)), power);
        }
        return sum * step / 3;
    }
}
