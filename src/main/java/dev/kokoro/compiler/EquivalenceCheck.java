package dev.kokoro.compiler;

import dev.kokoro.model.Inference;
import dev.kokoro.model.SynthesisModel;
import java.util.Arrays;
import java.util.Locale;

/**
 * The proof that two models say the same: both speak fixed inputs, and what comes out may differ by what rounding does
 * and no more.
 */
final class EquivalenceCheck {
    private static final double MOST_RMS = 1e-3;
    private static final double MOST_DECIBELS = 0.05;

    private final Spectrum spectrum = new Spectrum();

    /**
     * One input that is spoken.
     *
     * @param ids with a pad at each end
     * @param style 256 values
     * @param speed 1 is the voice's own
     */
    @SuppressWarnings("ArrayRecordComponent") // Numbers on their way, never compared.
    record Probe(long[] ids, float[] style, float speed) {
        Inference spokenBy(SynthesisModel model) {
            return model.infer(ids, style, speed);
        }
    }

    /**
     * How far two results are apart.
     *
     * @param ids length of the input
     * @param speed of the input
     * @param durationsEqual whether every id lasts as long, or, where a model does not tell, whether the lengths are equal
     * @param rms difference's root mean square over the reference's
     * @param decibels root mean square difference of the spectra
     */
    record Difference(int ids, float speed, boolean durationsEqual, double rms, double decibels) {
        boolean isRounding() {
            return durationsEqual && rms <= MOST_RMS && decibels <= MOST_DECIBELS;
        }

        String words() {
            return String.format(
                    Locale.ROOT,
                    "%d ids at speed %.1f: durations %s, relative difference %.1e, spectra %.3f dB apart",
                    ids,
                    speed,
                    durationsEqual ? "equal" : "differ",
                    rms,
                    decibels);
        }
    }

    /** How far apart two models' words for one input are. */
    Difference compare(Probe probe, Inference a, Inference b) {
        float[] x = a.samples();
        float[] y = b.samples();
        boolean equal = x.length == y.length
                && (a.frames().isEmpty()
                        || b.frames().isEmpty()
                        || Arrays.equals(a.frames().get(), b.frames().get()));
        double signal = 0;
        double error = 0;
        for (int i = 0; i < Math.min(x.length, y.length); i++) {
            signal += (double) x[i] * x[i];
            error += ((double) x[i] - y[i]) * ((double) x[i] - y[i]);
        }
        // A comparison with NaN would be false, and a silent reference proves nothing.
        double rms = signal > 0 && Double.isFinite(error) ? Math.sqrt(error / signal) : Double.POSITIVE_INFINITY;
        return new Difference(probe.ids.length, probe.speed, equal, rms, spectrum.distance(x, y));
    }
}
