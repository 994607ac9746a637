package dev.kokoro.compiler;

/**
 * The runtime's transform of a frame of any length, rounding for rounding: a chirp, a transform of a power of two, a filter,
 * the same transform again, the chirp again. The kernel does the same for many frames at once; this is for the tables and
 * to see whether it is what the runtime does.
 */
final class ChirpTransform {
    private final float[] window;
    private final int points;
    private final float[] chirp;
    private final float[] turns;
    private final float[] filter;

    /**
     * @param window [length]
     * @param circle pairs: the powers of the first root of unity of {@link #points} places, as the runtime has them
     */
    ChirpTransform(float[] window, float[] circle) {
        this.window = window.clone();
        points = points(window.length);
        chirp = chirp(window.length);
        turns = turns(circle);
        filter = transformed(conjugate(chirp, points));
    }

    /** The least power of two that a chirp of this length fits into on both sides. */
    static int points(int length) {
        return Math.max(2, Integer.highestOneBit(2 * length - 2) * 2);
    }

    float[] chirp() {
        return chirp.clone();
    }

    /** For each stage and each place of it the factors of both results. */
    float[] turns() {
        return turns.clone();
    }

    float[] filter() {
        return filter.clone();
    }

    /** @return pairs for each of length / 2 + 1 bins */
    float[] of(float[] signal, int start) {
        float[] a = new float[2 * points];
        for (int n = 0; n < window.length; n++) {
            put(a, n, signal[start + n] * window[n], 0);
            multiply(a, n, chirp[2 * n], chirp[2 * n + 1]);
        }
        a = transformed(a);
        for (int i = 0; i < points; i++) {
            multiply(a, i, filter[2 * i], filter[2 * i + 1]);
        }
        a = transformed(a);
        float[] y = new float[window.length / 2 * 2 + 2];
        for (int i = 0; i <= window.length / 2; i++) {
            int from = i == 0 ? 0 : points - i;
            put(y, i, a[2 * from] / points, a[2 * from + 1] / points);
            multiply(y, i, chirp[2 * i], chirp[2 * i + 1]);
        }
        return y;
    }

    private float[] transformed(float[] x) {
        float[] y = new float[2 * points];
        for (int i = 0; i < points; i++) {
            int from = reversed(i, points);
            put(y, i, x[2 * from], x[2 * from + 1]);
        }
        int turn = 0;
        for (int half = 1; half < points; half *= 2) {
            for (int k = 0; k < half; k++, turn += 4) {
                for (int j = k; j < points; j += 2 * half) {
                    cross(y, j, j + half, turn);
                }
            }
        }
        return y;
    }

    private void cross(float[] y, int even, int odd, int turn) {
        float re = y[2 * even];
        float im = y[2 * even + 1];
        float[] both = {y[2 * odd], y[2 * odd + 1], y[2 * odd], y[2 * odd + 1]};
        multiply(both, 0, turns[turn], turns[turn + 1]);
        multiply(both, 1, turns[turn + 2], turns[turn + 3]);
        put(y, even, re + both[0], im + both[1]);
        put(y, odd, re + both[2], im + both[3]);
    }

    private static float[] chirp(int length) {
        float[] chirp = new float[2 * length];
        for (int n = 0; n < length; n++) {
            float angle = -1f * (float) Math.PI * n * n / length;
            put(chirp, n, (float) Math.cos(angle), (float) Math.sin(angle));
        }
        return chirp;
    }

    /** The conjugate chirp on both sides of 0. */
    private static float[] conjugate(float[] chirp, int points) {
        float[] b = new float[2 * points];
        int length = chirp.length / 2;
        for (int n = 0; n < length; n++) {
            put(b, n, chirp[2 * n], -chirp[2 * n + 1]);
        }
        for (int n = points - length + 1; n < points; n++) {
            put(b, n, b[2 * (points - n)], b[2 * (points - n) + 1]);
        }
        return b;
    }

    private float[] turns(float[] circle) {
        float[] turns = new float[4 * (points - 1)];
        int at = 0;
        for (int half = 1; half < points; half *= 2) {
            for (int k = 0; k < half; k++, at += 2) {
                // The table is kept in reversed order and asked in the reversed order of the stage.
                int first = reversed(reversed(k, 2 * half), points);
                int second = reversed(reversed(half + k, 2 * half), points);
                put(turns, at, circle[2 * first], circle[2 * first + 1]);
                put(turns, at + 1, circle[2 * second], circle[2 * second + 1]);
            }
        }
        return turns;
    }

    /** The place with its bits in the reverse order, of a power of two of places. */
    private static int reversed(int place, int places) {
        return Integer.reverse(place) >>> (Integer.numberOfLeadingZeros(places) + 1);
    }

    private static void put(float[] pairs, int at, float re, float im) {
        pairs[2 * at] = re;
        pairs[2 * at + 1] = im;
    }

    private static void multiply(float[] pairs, int at, float re, float im) {
        float a = pairs[2 * at];
        float b = pairs[2 * at + 1];
        put(pairs, at, re * a - im * b, re * b + im * a);
    }
}
