package dev.kokoro.tune.fit;

import java.util.NavigableMap;

/** Fits {@code a/t + b + c(t-1)} with a, b, c of 0 or more, so that relative errors are least. */
final class LeastSquares {
    private static final int TERMS = 3;

    private LeastSquares() {}

    /** @param withCoherence false keeps c at 0 */
    static double[] solve(NavigableMap<Integer, Double> points, boolean withCoherence) {
        double[] best = null;
        double least = Double.POSITIVE_INFINITY;
        // With three terms, trying every subset is the simplest way to keep the terms from going negative.
        for (int subset = 1; subset < (withCoherence ? 8 : 4); subset++) {
            double[] terms = solve(points, subset);
            if (terms[0] >= 0 && terms[1] >= 0 && terms[2] >= 0 && terms[0] + terms[1] > 0) {
                double error = relativeError(terms, points);
                if (error < least - 1e-12) {
                    least = error;
                    best = terms;
                }
            }
        }
        return best == null ? constant(points) : best;
    }

    private static double[] constant(NavigableMap<Integer, Double> points) {
        double mean = points.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        return new double[] {0, mean, 0};
    }

    static double value(double[] terms, int threads) {
        return terms[0] / threads + terms[1] + terms[2] * (threads - 1);
    }

    /** Root mean square. */
    static double relativeError(double[] terms, NavigableMap<Integer, Double> points) {
        double sum = 0;
        for (var point : points.entrySet()) {
            double error = value(terms, point.getKey()) / point.getValue() - 1;
            sum += error * error;
        }
        return Math.sqrt(sum / points.size());
    }

    /** Normal equations of the terms whose bit is set; the others are 0. NaN where they have no single solution. */
    private static double[] solve(NavigableMap<Integer, Double> points, int subset) {
        double[][] matrix = new double[TERMS][TERMS + 1];
        for (var point : points.entrySet()) {
            double[] row = row(point.getKey(), point.getValue(), subset);
            for (int i = 0; i < TERMS; i++) {
                for (int j = 0; j < TERMS; j++) {
                    matrix[i][j] += row[i] * row[j];
                }
                matrix[i][TERMS] += row[i];
            }
        }
        for (int i = 0; i < TERMS; i++) {
            if ((subset & 1 << i) == 0) {
                matrix[i][i] = 1;
            }
        }
        return eliminated(matrix);
    }

    /** Each term over the measured duration, so that 1 is a perfect prediction. */
    private static double[] row(int threads, double seconds, int subset) {
        double[] row = {1.0 / threads, 1, threads - 1};
        for (int i = 0; i < TERMS; i++) {
            row[i] = (subset & 1 << i) == 0 ? 0 : row[i] / seconds;
        }
        return row;
    }

    private static double[] eliminated(double[][] m) {
        for (int pivot = 0; pivot < TERMS; pivot++) {
            int largest = pivot;
            for (int row = pivot + 1; row < TERMS; row++) {
                if (Math.abs(m[row][pivot]) > Math.abs(m[largest][pivot])) {
                    largest = row;
                }
            }
            double[] swap = m[pivot];
            m[pivot] = m[largest];
            m[largest] = swap;
            for (int row = 0; row < TERMS; row++) {
                if (row != pivot) {
                    double factor = m[row][pivot] / m[pivot][pivot];
                    for (int column = pivot; column <= TERMS; column++) {
                        m[row][column] -= factor * m[pivot][column];
                    }
                }
            }
        }
        double[] terms = new double[TERMS];
        for (int i = 0; i < TERMS; i++) {
            terms[i] = m[i][TERMS] / m[i][i];
        }
        return terms;
    }
}
