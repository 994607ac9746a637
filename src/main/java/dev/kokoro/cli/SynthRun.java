package dev.kokoro.cli;

import dev.kokoro.Speech;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.caption.TimestampWriter;
import dev.kokoro.speech.SpeechReport;
import dev.kokoro.speech.SpokenChunk;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells one text: sends it down the straight path and shows how far it has come. */
final class SynthRun implements AutoCloseable {
    private final StdStreams streams;
    private final CommonOptions common;
    private final ProgressBar bar;
    private final long textBytes;
    private final Set<Character> unknown = new TreeSet<>();
    private final long start = System.nanoTime();
    private double audioSeconds;
    private long spokenCharacters;

    SynthRun(StdStreams streams, CommonOptions common, long textBytes) {
        this.streams = streams;
        this.common = common;
        this.bar = new ProgressBar(streams, common.quiet);
        this.textBytes = textBytes;
    }

    /** What was measured, and which phonemes had to be left out. */
    record Told(SpeechReport speech, Set<Character> unknown) {}

    Told tell(Speech speech, AudioSink sink, TimestampWriter timestamps) throws IOException, InterruptedException {
        SpeechReport report = speech.to(sink, chunk -> {
            show(chunk);
            if (timestamps != null) {
                timestamps.accept(chunk);
            }
        });
        bar.close();
        if (!unknown.isEmpty() && !common.quiet) {
            streams.err()
                    .println("kokoro: the model does not know these symbols, they were left out: "
                            + unknown.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        }
        return new Told(report, Set.copyOf(unknown));
    }

    private void show(SpokenChunk chunk) {
        unknown.addAll(chunk.unknown());
        audioSeconds = chunk.startSeconds() + chunk.audioSeconds();
        spokenCharacters += chunk.characters();
        double elapsed = (System.nanoTime() - start) / 1e9;
        double done =
                textBytes == TextInput.UNKNOWN_SIZE ? Double.NaN : Math.min(1, (double) spokenCharacters / textBytes);
        bar.show(
                done,
                String.format(
                        Locale.ROOT,
                        "%d chunks, %.0f s of audio, %.1f x real time%s",
                        chunk.index() + 1,
                        audioSeconds,
                        audioSeconds / elapsed,
                        done > 0 ? ", " + bar.timeLeft(done) + " left" : ""));
    }

    @Override
    public void close() {
        bar.close();
    }
}
