package dev.kokoro.cli;

import dev.kokoro.Kokoro;
import dev.kokoro.KokoroOptions;
import dev.kokoro.ModelInfo;
import dev.kokoro.cpu.Allocation;
import dev.kokoro.cpu.Quantity;
import dev.kokoro.cpu.UsableCpus;

/** The program for one {@code synth}, opened as its options say, and what is said of it. */
record SpeechSession(Kokoro kokoro) implements AutoCloseable {
    /**
     * Opens it.
     *
     * @param textBytes length of the text if known, else {@link TextInput#UNKNOWN_SIZE}
     * @param listener whether somebody hears the speech while it is made
     */
    static SpeechSession open(
            StdStreams streams,
            CommonOptions common,
            ModelOptions modelOptions,
            VoiceOptions voiceOptions,
            TextOptions textOptions,
            long textBytes,
            boolean listener) {
        Allocation allocation = modelOptions.allocation(
                textBytes == TextInput.UNKNOWN_SIZE ? Long.MAX_VALUE : textBytes,
                // A hyper-thread adds little to arithmetic.
                UsableCpus.ofThisMachine().countOfPhysicalCores());
        KokoroOptions options = KokoroOptions.usual()
                .replicas(allocation.replicas())
                .threads(allocation.threads())
                .reading(textOptions.reading())
                .compile(!modelOptions.compiling.off)
                .listener(listener);
        options = modelOptions.model == null ? options : options.model(modelOptions.model);
        options = voiceOptions.voice == null ? options : options.voice(voiceOptions.voice);
        options = textOptions.language == null ? options : options.language(textOptions.language(""));
        try (CompileBar bar = new CompileBar(streams, common)) {
            return new SpeechSession(Kokoro.open(options, Interrupt::before, bar));
        }
    }

    /** Says what a listener should know of this model. */
    void announce(StdStreams streams, CommonOptions common, double speed) {
        if (common.quiet) {
            return;
        }
        ModelInfo model = kokoro.model();
        ModelOptions.tooMuch(
                        new Allocation(kokoro.replicas(), kokoro.threads()),
                        UsableCpus.ofThisMachine().count())
                .ifPresent(warning -> streams.err().println("kokoro: " + warning));
        if (model.starter()) {
            streams.err()
                    .println("kokoro: this is the small built-in starter voice; 'kokoro pull' fetches the real Kokoro");
        }
        if (Math.rint(speed) != speed && !model.anySpeed()) {
            streams.err()
                    .println("kokoro: this model file knows whole speeds only: " + speed + " is spoken at "
                            + Math.max(1, Math.round(speed)));
        }
        if (common.verbose) {
            streams.err()
                    .println("kokoro: model " + model.file() + " (sha256 " + model.sha256() + "), voice "
                            + kokoro.voice() + ", form " + model.form()
                            + model.uncompiled().map(why -> " (" + why + ")").orElse("") + ", " + kokoro.replicas()
                            + " x " + Quantity.counted(kokoro.threads(), "thread"));
        }
        streams.err().flush();
    }

    void requireDurations() {
        if (!kokoro.model().wordTimes()) {
            throw new UsageException("this model file does not tell how long its sounds last, so there are no"
                    + " timestamps: 'kokoro pull' fetches one that does");
        }
    }

    @Override
    public void close() {
        kokoro.close();
    }
}
