package dev.kokoro.workload;

/**
 * How many floating-point operations a run takes, worked out from the network's shapes; two for each multiplication
 * and addition in Conv, ConvTranspose, MatMul, Gemm and LSTM, none for element-wise work. Holds for the real weights
 * as well, whose architecture is the same; divided by a run's time it says how well a processor is used.
 *
 * @param text ALBERT, the text encoder, durations and alignment
 * @param prosody pitch and energy
 * @param decoder the decoder's five blocks
 * @param generator harmonic source, two stages of upsampling, Fourier transforms
 */
public record Arithmetic(long text, long prosody, long decoder, long generator) {
    private static final int STYLE = Dimensions.STYLE;

    /**
     * @param tokens ids with both pads
     * @param frames sum of the durations, 40 for each second of audio
     */
    public static Arithmetic of(Dimensions size, long tokens, long frames) {
        return new Arithmetic(
                text(size, tokens, frames), prosody(size, frames), decoder(size, frames), generator(size, frames));
    }

    public long total() {
        return text + prosody + decoder + generator;
    }

    private static long text(Dimensions d, long tokens, long frames) {
        int hidden = d.hidden();
        int channels = d.channels();
        int both = channels + STYLE;
        long projections = dense(4L * hidden, hidden, tokens) + 2 * dense(hidden, d.feedForward(), tokens);
        long attention = 2 * dense(tokens, hidden, tokens);
        long albert = dense(Dimensions.EMBEDDING, hidden, tokens) + d.layers() * (projections + attention);
        long durations = 4 * recurrent(both, channels / 2, tokens)
                + 3 * dense(STYLE, 2L * channels, 1)
                + dense(channels, 50, tokens);
        long encoder = 3 * dense(5L * channels, channels, tokens) + recurrent(channels, channels / 2, tokens);
        long alignment = dense(tokens, both, frames) + dense(tokens, channels, frames);
        return albert + dense(hidden, channels, tokens) + durations + encoder + alignment;
    }

    private static long prosody(Dimensions d, long frames) {
        int wide = d.channels();
        int slim = wide / 2;
        long branch = adaptive(wide, wide, frames, false)
                + adaptive(wide, slim, frames, true)
                + adaptive(slim, slim, 2 * frames, false)
                + dense(slim, 1, 2 * frames);
        return recurrent(wide + STYLE, slim, frames) + 2 * branch;
    }

    private static long decoder(Dimensions d, long frames) {
        int width = d.decoder() + d.residual() + 2;
        return 2 * dense(3, 1, frames)
                + adaptive(d.channels() + 2, d.decoder(), frames, false)
                + dense(d.channels(), d.residual(), frames)
                + 3 * adaptive(width, d.decoder(), frames, false)
                + adaptive(width, d.channels(), frames, true);
    }

    private static long generator(Dimensions d, long frames) {
        int wide = d.generator();
        int slim = wide / 2;
        int bins = FourierTransform.BINS;
        long first = 20 * frames;
        long second = 120 * frames + 1;
        long source = dense(9, 1, 2L * HarmonicSource.SAMPLES_PER_PITCH * frames) + 2 * dense(20, bins, second);
        long meeting = dense(12L * 2 * bins, wide, first)
                + snake(wide, 7, first)
                + dense(2L * bins, slim, second)
                + snake(slim, 11, second);
        // A transposed convolution multiplies each input, not each output, by its whole kernel.
        long upsampling = dense(20L * d.channels(), wide, 2 * frames) + dense(12L * wide, slim, first);
        long blocks = 0;
        for (int kernel : new int[] {3, 7, 11}) {
            blocks += snake(wide, kernel, first) + snake(slim, kernel, second);
        }
        long spectra = dense(7L * slim, 2L * bins, second) + 2 * dense(20, bins, second);
        return source + meeting + upsampling + blocks + spectra;
    }

    /** {@code length} times {@code out} sums of {@code in} products each. */
    private static long dense(long in, long out, long length) {
        return 2 * in * out * length;
    }

    /** Four gates in each of two directions. */
    private static long recurrent(long in, long hidden, long length) {
        return 2 * dense(in + hidden, 4 * hidden, length);
    }

    private static long adaptive(long in, long out, long length, boolean doubling) {
        long outLength = doubling ? 2 * length : length;
        return dense(STYLE, 2 * in, 1)
                + dense(STYLE, 2 * out, 1)
                + (doubling ? dense(3, in, length) : 0)
                + dense(3 * in, out, outLength)
                + dense(3 * out, out, outLength)
                + (in == out ? 0 : dense(in, out, outLength));
    }

    private static long snake(long channels, long kernel, long length) {
        return 6 * (dense(kernel * channels, channels, length) + dense(STYLE, 2L * channels, 1));
    }
}
