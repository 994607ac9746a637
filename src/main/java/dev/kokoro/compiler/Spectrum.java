package dev.kokoro.compiler;

/** Short-time spectra of a waveform in decibels, to tell how far two of them are apart. */
final class Spectrum {
    private static final int WINDOW = 1024;
    private static final int HOP = 256;
    /** 60 dB below full scale of one bin: what lies under it is silence. */
    private static final double FLOOR = 1e-3;

    private final double[] window = new double[WINDOW];

    Spectrum() {
        for (int i = 0; i < WINDOW; i++) {
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW);
        }
    }

    /** Root mean square over all bins and frames of the difference in dB; 0 for waveforms shorter than a window. */
    double distance(float[] a, float[] b) {
        int length = Math.min(a.length, b.length);
        double sum = 0;
        long count = 0;
        for (int start = 0; start + WINDOW <= length; start += HOP) {
            double[] x = decibels(a, start);
            double[] y = decibels(b, start);
            for (int i = 0; i < x.length; i++) {
                sum += (x[i] - y[i]) * (x[i] - y[i]);
            }
            count += x.length;
        }
        return count == 0 ? 0 : Math.sqrt(sum / count);
    }

    private double[] decibels(float[] samples, int start) {
        double[] re = new double[WINDOW];
        double[] im = new double[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            re[i] = samples[start + i] * window[i];
        }
        transform(re, im);
        double[] level = new double[WINDOW / 2 + 1];
        for (int i = 0; i < level.length; i++) {
            level[i] = 20 * Math.log10(Math.max(FLOOR, Math.hypot(re[i], im[i])));
        }
        return level;
    }

    /** Fourier transform in place, radix 2. */
    private static void transform(double[] re, double[] im) {
        int n = re.length;
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                double r = re[i];
                re[i] = re[j];
                re[j] = r;
            }
        }
        for (int size = 2; size <= n; size *= 2) {
            for (int k = 0; k < size / 2; k++) {
                double c = Math.cos(-2 * Math.PI * k / size);
                double s = Math.sin(-2 * Math.PI * k / size);
                for (int a = k; a < n; a += size) {
                    int b = a + size / 2;
                    double r = re[b] * c - im[b] * s;
                    double i = re[b] * s + im[b] * c;
                    re[b] = re[a] - r;
                    im[b] = im[a] - i;
                    re[a] += r;
                    im[a] += i;
                }
            }
        }
    }
}
