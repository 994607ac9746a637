package dev.kokoro.engine;

import dev.kokoro.audio.SilenceTrimmer;
import dev.kokoro.audio.SilenceTrimmer.Bounds;
import dev.kokoro.audio.Waveform;
import dev.kokoro.model.Inference;
import dev.kokoro.model.InferenceException;
import dev.kokoro.model.StyleTable;
import dev.kokoro.model.SynthesisModel;
import dev.kokoro.model.Vocabulary;
import dev.kokoro.model.Vocabulary.Encoding;
import dev.kokoro.speech.SpeechSettings;
import dev.kokoro.speech.SpokenChunk.WordTiming;
import dev.kokoro.text.Chunk;
import dev.kokoro.text.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One chunk through one run of the model: phonemes to ids and a style row, to a trimmed waveform with word times. */
final class ChunkRenderer {
    /** Full scale is 1. Speech may reach beyond it a little, but no voice is ten times as loud. */
    private static final float LOUDEST = 10;

    private final Vocabulary vocabulary;
    private final SpeechSettings settings;

    ChunkRenderer(Vocabulary vocabulary, SpeechSettings settings) {
        this.vocabulary = vocabulary;
        this.settings = settings;
    }

    /** A spoken chunk whose times count from its own start. */
    record Rendered(
            Chunk chunk,
            Waveform sound,
            Encoding encoding,
            double inferenceSeconds,
            int threads,
            List<WordTiming> words) {
        void tell(PlaybackLead lead, double nowSeconds) {
            lead.spoken(nowSeconds, encoding.count(), sound.seconds(), inferenceSeconds, threads);
        }
    }

    Encoding encode(Chunk chunk) {
        return vocabulary.encode(chunk.phonemes());
    }

    Rendered render(SynthesisModel model, int threads, Chunk chunk, StyleTable voice, Encoding encoding) {
        long start = System.nanoTime();
        Inference inference =
                model.infer(encoding.ids(), voice.styleFor(encoding.count()), (float) settings.speedOf(chunk));
        double seconds = (System.nanoTime() - start) / 1e9;
        float[] samples = inference.samples();
        check(samples, chunk);
        Waveform whole = new Waveform(samples, Inference.SAMPLE_RATE);
        Bounds kept = settings.trim() ? SilenceTrimmer.DEFAULT.bounds(whole) : new Bounds(0, samples.length);
        List<WordTiming> words = inference
                .frames()
                .map(frames -> times(chunk, encoding, frames, samples.length, kept))
                .orElse(List.of());
        Waveform sound = new Waveform(Arrays.copyOfRange(samples, kept.from(), kept.to()), Inference.SAMPLE_RATE);
        return new Rendered(chunk, sound, encoding, seconds, threads, words);
    }

    private static void check(float[] samples, Chunk chunk) {
        boolean sound = false;
        for (float sample : samples) {
            if (!(Math.abs(sample) <= LOUDEST)) {
                throw new InferenceException("the model returned broken audio for \"" + beginning(chunk)
                        + "\": check the file with 'kokoro pull', or try another one with --model");
            }
            sound |= sample != 0;
        }
        if (!sound) {
            throw new InferenceException("the model returned silence for \"" + beginning(chunk)
                    + "\": check the file with 'kokoro pull', or try another one with --model");
        }
    }

    private static String beginning(Chunk chunk) {
        String phonemes = chunk.phonemes();
        return phonemes.length() <= 40 ? phonemes : phonemes.substring(0, 40) + "…";
    }

    /** Word times from the frames per id; a word lasts from its first phoneme's start to its last one's end. */
    private static List<WordTiming> times(Chunk chunk, Encoding encoding, double[] frames, int samples, Bounds kept) {
        if (frames.length != encoding.ids().length) {
            return List.of();
        }
        double total = Arrays.stream(frames).sum();
        // Some exports cut or pad the audio a little; then the frames are stretched to what is really there.
        double secondsPerFrame = samples / total / Inference.SAMPLE_RATE;
        double[] starts = new double[frames.length + 1];
        for (int i = 0; i < frames.length; i++) {
            starts[i + 1] = starts[i] + frames[i] * secondsPerFrame;
        }
        double cut = (double) kept.from() / Inference.SAMPLE_RATE;
        double end = (double) (kept.to() - kept.from()) / Inference.SAMPLE_RATE;
        List<WordTiming> times = new ArrayList<>();
        int id = 0;
        int at = 0;
        for (Word word : chunk.words()) {
            int until = at + word.phonemes().length();
            int first = -1;
            int last = -1;
            for (; id < encoding.count() && encoding.positions()[id] < until; id++) {
                if (encoding.positions()[id] >= at) {
                    first = first < 0 ? id : first;
                    last = id;
                }
            }
            if (first >= 0 && !word.text().isEmpty()) {
                // +1: the pad comes before the first id.
                double from = Math.max(0, Math.min(end, starts[first + 1] - cut));
                double to = Math.max(from, Math.min(end, starts[last + 2] - cut));
                times.add(new WordTiming(word.text(), from, to, word.written()));
            }
            at = until + word.after().length();
        }
        return times;
    }
}
