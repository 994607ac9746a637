package dev.kokoro.engine;

import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.Waveform;
import dev.kokoro.engine.ChunkRenderer.Rendered;
import dev.kokoro.model.Inference;
import dev.kokoro.speech.NothingToSayException;
import dev.kokoro.speech.SpeechReport;
import dev.kokoro.speech.SpeechSettings;
import dev.kokoro.speech.SpokenChunk;
import dev.kokoro.text.Chunk;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A text that is being spoken: writes its chunks in order as they are fetched, and adds up the report. For one thread. */
public final class SpeechRun implements AutoCloseable {
    private final SpeechSettings settings;
    private final BlockingQueue<Future<Rendered>> window;
    private final Future<?> feeder;
    private final long start = System.nanoTime();
    private double pauseDue;
    private double askedDue;
    private double seconds;
    private double inferenceSeconds;
    private double firstAudioSeconds;
    private long tokens;
    private int count;

    SpeechRun(SpeechSettings settings, BlockingQueue<Future<Rendered>> window, Future<?> feeder) {
        this.settings = settings;
        this.window = window;
        this.feeder = feeder;
    }

    /**
     * Waits for the next chunk and writes it, with the silence that belongs before it.
     *
     * @param listener told of it, unless it is a mere pause
     * @return false when the text has ended
     */
    public boolean next(AudioSink sink, Consumer<SpokenChunk> listener) throws IOException, InterruptedException {
        Future<Rendered> next = window.take();
        if (next == Synthesizer.END) {
            return false;
        }
        write(result(next), sink, listener);
        return true;
    }

    private void write(Rendered rendered, AudioSink sink, Consumer<SpokenChunk> listener) throws IOException {
        Chunk chunk = rendered.chunk();
        double asked = chunk.pause().toMillis() / 1000.0;
        if (rendered.encoding().count() == 0) {
            askedDue += asked;
            return;
        }
        // A pause that was asked for replaces the natural one, which only joins chunk to chunk.
        silence(askedDue > 0 ? askedDue : pauseDue, sink);
        sink.write(rendered.sound());
        if (count == 0) {
            firstAudioSeconds = elapsed();
        }
        double startsAt = seconds;
        seconds += rendered.sound().seconds();
        inferenceSeconds += rendered.inferenceSeconds();
        tokens += rendered.encoding().count();
        askedDue = asked;
        pauseDue = settings.pauseAfter(chunk);
        listener.accept(new SpokenChunk(
                count++,
                chunk.words().stream().mapToInt(w -> w.text().length() + 1).sum(),
                rendered.encoding().count(),
                rendered.encoding().unknown(),
                startsAt,
                rendered.sound().seconds(),
                rendered.inferenceSeconds(),
                rendered.words().stream().map(w -> w.later(startsAt)).toList()));
    }

    private void silence(double length, AudioSink sink) throws IOException {
        // In blocks: however long the pauses are that a text asks for, they take no memory.
        long left = Math.round(length * Inference.SAMPLE_RATE);
        while (left > 0) {
            int samples = (int) Math.min(left, Inference.SAMPLE_RATE);
            sink.write(new Waveform(new float[samples], Inference.SAMPLE_RATE));
            seconds += (double) samples / Inference.SAMPLE_RATE;
            left -= samples;
        }
    }

    private double elapsed() {
        return (System.nanoTime() - start) / 1e9;
    }

    /**
     * Writes the silence that was asked for after the last chunk, and tells what it all took.
     *
     * @throws NothingToSayException if no chunk had anything to speak
     */
    public SpeechReport finish(AudioSink sink) throws IOException {
        if (count == 0 && askedDue == 0) {
            throw new NothingToSayException("there is nothing to speak in the text: it holds no words");
        }
        silence(askedDue, sink);
        return new SpeechReport(count, tokens, seconds, elapsed(), inferenceSeconds, firstAudioSeconds);
    }

    private static Rendered result(Future<Rendered> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw (CancellationException) new CancellationException("a chunk was abandoned").initCause(e.getCause());
        }
    }

    /** Abandons what has not been fetched. */
    @Override
    public void close() {
        feeder.cancel(true);
        window.forEach(f -> f.cancel(true));
    }
}
