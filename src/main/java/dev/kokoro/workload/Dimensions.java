package dev.kokoro.workload;

/**
 * How wide and deep the network is. Kernel sizes, strides, Fourier bins, harmonics, vocabulary and the 128 + 128
 * halves of a style are the same at every size, since they are the model's contract with its callers.
 *
 * @param hidden width of the text transformer (ALBERT), in {@code heads} heads
 * @param layers how often ALBERT applies its one shared layer
 * @param feedForward inner width of that layer
 * @param channels width of the text encoder, the durations and the prosody; each recurrent direction has half
 * @param decoder width of the decoder's blocks before the last
 * @param residual channels of the text that the decoder sees again at each block
 */
public record Dimensions(int hidden, int heads, int layers, int feedForward, int channels, int decoder, int residual) {
    /** Symbols the vocabulary has room for. */
    static final int VOCABULARY = 178;
    /** Ids a run may have, both pads included. */
    static final int CONTEXT = 512;
    /** Width of an embedded symbol before ALBERT widens it. */
    static final int EMBEDDING = 128;
    /** Width of each half of a style: the first for the decoder, the second for prosody. */
    static final int STYLE = 128;

    /** Kokoro-82M itself. */
    public static Dimensions full() {
        return new Dimensions(768, 12, 12, 2048, 512, 1024, 64);
    }

    /** The same graph an eighth as wide with two passes of ALBERT: small enough for any test. */
    public static Dimensions narrow() {
        return new Dimensions(96, 12, 2, 256, 64, 128, 8);
    }

    /** Channels of the generator's first stage; the second has half of them. */
    int generator() {
        return channels / 2;
    }
}
