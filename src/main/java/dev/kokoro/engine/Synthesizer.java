package dev.kokoro.engine;

import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.Waveform;
import dev.kokoro.engine.ChunkRenderer.Rendered;
import dev.kokoro.engine.SpokenChunk.WordTiming;
import dev.kokoro.model.Inference;
import dev.kokoro.model.StyleTable;
import dev.kokoro.model.Vocabulary;
import dev.kokoro.model.Vocabulary.Encoding;
import dev.kokoro.text.Chunk;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Speaks chunks into a sink: several at once, in order, holding no more than a small window of them, so that memory does
 * not grow with the text. One synthesizer serves any number of texts at the same time.
 */
public final class Synthesizer implements AutoCloseable {
    /** The patience of one who waits as long as it takes. */
    public static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    private static final Future<Rendered> END = CompletableFuture.completedFuture(null);

    private final ReplicaPool pool;
    private final Vocabulary vocabulary;
    private final ExecutorService threads;

    public Synthesizer(ReplicaPool pool, Vocabulary vocabulary) {
        this.pool = pool;
        this.vocabulary = vocabulary;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "kokoro-inference-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** As the other, by one voice whatever the text names, and waiting for ever. */
    public SpeechReport speak(
            Iterator<Chunk> chunks,
            StyleTable voice,
            SpeechSettings settings,
            int parallel,
            AudioSink sink,
            Consumer<SpokenChunk> listener)
            throws IOException, InterruptedException {
        return speak(chunks, name -> voice, settings, parallel, FOR_EVER, sink, listener);
    }

    /**
     * Speaks until the chunks end. The sink is neither finished nor closed.
     *
     * @param chunks read by one thread of the synthesizer's, at most {@code 2 * parallel} ahead of the sink
     * @param voices the voice by {@link Chunk#voice}, the empty name being that of the whole text; what it throws for a
     *     name comes out of here, when what was said before has been written
     * @param parallel chunks in work at the same time, at least 1
     * @param patience how long the first chunk may wait for a model; later ones wait as long as it takes
     * @param listener told of every chunk once it has been written
     * @throws PoolBusyException if the first chunk waited too long; nothing was written then
     * @throws NothingToSayException if no chunk has anything to speak; nothing was written then
     * @throws IOException if the sink fails; work on later chunks is abandoned
     */
    public SpeechReport speak(
            Iterator<Chunk> chunks,
            Function<String, StyleTable> voices,
            SpeechSettings settings,
            int parallel,
            Duration patience,
            AudioSink sink,
            Consumer<SpokenChunk> listener)
            throws IOException, InterruptedException {
        Progress progress = new Progress(settings, sink, listener);
        ChunkRenderer renderer = new ChunkRenderer(vocabulary, settings);
        BlockingQueue<Future<Rendered>> window = new ArrayBlockingQueue<>(2 * parallel - 1);
        // The text is read on a thread of its own, so that speech flows out while more text is still awaited.
        LeaseQueue.Turn turn = new LeaseQueue.Turn();
        Future<?> feeder = threads.submit(() -> feed(chunks, voices, renderer, turn, patience, window));
        try {
            for (Future<Rendered> next = window.take(); next != END; next = window.take()) {
                progress.write(result(next));
            }
        } finally {
            feeder.cancel(true);
            window.forEach(f -> f.cancel(true));
        }
        return progress.report();
    }

    /** Starts chunk after chunk, as the window has room; what goes wrong travels down the window too. */
    private void feed(
            Iterator<Chunk> chunks,
            Function<String, StyleTable> voices,
            ChunkRenderer renderer,
            LeaseQueue.Turn turn,
            Duration patience,
            BlockingQueue<Future<Rendered>> window) {
        Future<Rendered> started = END;
        try {
            try {
                Duration limit = patience;
                while (chunks.hasNext()) {
                    Chunk chunk = chunks.next();
                    started = start(chunk, voices.apply(chunk.voice()), renderer, turn, limit);
                    window.put(started);
                    limit = FOR_EVER;
                }
            } catch (RuntimeException | Error e) {
                window.put(CompletableFuture.failedFuture(e));
            }
            window.put(END);
        } catch (InterruptedException e) {
            // The listener has gone: there is nobody to tell, and no use for the chunk that had no room yet.
            started.cancel(true);
            Thread.currentThread().interrupt();
        }
    }

    private Future<Rendered> start(
            Chunk chunk, StyleTable voice, ChunkRenderer renderer, LeaseQueue.Turn turn, Duration patience) {
        Encoding encoding = renderer.encode(chunk);
        if (encoding.count() == 0) {
            Waveform nothing = new Waveform(new float[0], Inference.SAMPLE_RATE);
            return CompletableFuture.completedFuture(new Rendered(chunk, nothing, encoding, 0, List.of()));
        }
        return threads.submit(() -> {
            try (ReplicaPool.Lease lease =
                    pool.lease(turn, patience).orElseThrow(() -> new PoolBusyException(patience))) {
                return renderer.render(lease.model(), chunk, voice, encoding);
            }
        });
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

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Writes chunks in order and adds up the report. */
    private static final class Progress {
        private final SpeechSettings settings;
        private final AudioSink sink;
        private final Consumer<SpokenChunk> listener;
        private final long start = System.nanoTime();
        private double pauseDue;
        private double askedDue;
        private double seconds;
        private double inferenceSeconds;
        private double firstAudioSeconds;
        private long tokens;
        private int count;

        Progress(SpeechSettings settings, AudioSink sink, Consumer<SpokenChunk> listener) {
            this.settings = settings;
            this.sink = sink;
            this.listener = listener;
        }

        void write(Rendered rendered) throws IOException {
            Chunk chunk = rendered.chunk();
            double asked = chunk.pause().toMillis() / 1000.0;
            if (rendered.encoding().count() == 0) {
                askedDue += asked;
                return;
            }
            // A pause that was asked for replaces the natural one, which only joins chunk to chunk.
            silence(askedDue > 0 ? askedDue : pauseDue);
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
                    rendered.words().stream()
                            .map(w -> new WordTiming(w.text(), startsAt + w.startSeconds(), startsAt + w.endSeconds()))
                            .toList()));
        }

        private void silence(double length) throws IOException {
            // In blocks: however long the pauses are that a text asks for, they take no memory.
            long left = Math.round(length * Inference.SAMPLE_RATE);
            while (left > 0) {
                int count = (int) Math.min(left, Inference.SAMPLE_RATE);
                sink.write(new Waveform(new float[count], Inference.SAMPLE_RATE));
                seconds += (double) count / Inference.SAMPLE_RATE;
                left -= count;
            }
        }

        private double elapsed() {
            return (System.nanoTime() - start) / 1e9;
        }

        SpeechReport report() throws IOException {
            if (count == 0) {
                throw new NothingToSayException("there is nothing to speak in the text: it holds no words");
            }
            silence(askedDue);
            return new SpeechReport(count, tokens, seconds, elapsed(), inferenceSeconds, firstAudioSeconds);
        }
    }
}
