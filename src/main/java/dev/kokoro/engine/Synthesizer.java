package dev.kokoro.engine;

import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.Waveform;
import dev.kokoro.engine.ChunkRenderer.Rendered;
import dev.kokoro.model.Inference;
import dev.kokoro.model.StyleTable;
import dev.kokoro.model.Vocabulary;
import dev.kokoro.model.Vocabulary.Encoding;
import dev.kokoro.speech.NothingToSayException;
import dev.kokoro.speech.PoolBusyException;
import dev.kokoro.speech.SpeechReport;
import dev.kokoro.speech.SpokenChunk;
import dev.kokoro.text.Chunk;
import java.io.IOException;
import java.time.Duration;
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

/**
 * Speaks chunks into a sink: several at once, in order, holding no more than a small window of them, so that memory does
 * not grow with the text. One synthesizer serves any number of texts at the same time.
 */
public final class Synthesizer implements AutoCloseable {
    static final Future<Rendered> END = CompletableFuture.completedFuture(null);

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

    /**
     * Speaks until the chunks end. The sink is neither finished nor closed.
     *
     * @param listener told of every chunk once it has been written
     * @throws PoolBusyException if the first chunk waited too long; nothing was written then
     * @throws NothingToSayException if no chunk has anything to speak; nothing was written then
     * @throws IOException if the sink fails; work on later chunks is abandoned
     */
    public SpeechReport speak(SpeechTask task, AudioSink sink, Consumer<SpokenChunk> listener)
            throws IOException, InterruptedException {
        try (SpeechRun speaking = start(task)) {
            while (speaking.next(sink, listener)) {
                // The chunk has been written.
            }
            return speaking.finish(sink);
        }
    }

    /** Begins to speak; what is ready is fetched with {@link SpeechRun#next}. */
    SpeechRun start(SpeechTask task) {
        ChunkRenderer renderer = new ChunkRenderer(vocabulary, task.settings());
        BlockingQueue<Future<Rendered>> window = new ArrayBlockingQueue<>(2 * task.parallel() - 1);
        // The text is read on a thread of its own, so that speech flows out while more text is still awaited.
        LeaseQueue.Turn turn = new LeaseQueue.Turn(task.priority());
        Future<?> feeder = threads.submit(() -> feed(task, renderer, turn, window));
        return new SpeechRun(task.settings(), window, feeder);
    }

    /** Starts chunk after chunk, as the window has room; what goes wrong travels down the window too. */
    private void feed(
            SpeechTask task, ChunkRenderer renderer, LeaseQueue.Turn turn, BlockingQueue<Future<Rendered>> window) {
        Future<Rendered> started = END;
        try {
            try {
                Duration limit = task.patience();
                boolean hurried = task.listener() && pool.servesListeners();
                PlaybackLead lead = new PlaybackLead();
                while (task.chunks().hasNext()) {
                    Chunk chunk = task.chunks().next();
                    Encoding encoding = renderer.encode(chunk);
                    hurried &= !lead.leavesTimeFor(now(), encoding.count());
                    started = start(
                            chunk,
                            encoding,
                            task.voices().apply(chunk.manner().voice()),
                            renderer,
                            turn,
                            limit,
                            hurried);
                    window.put(started);
                    limit = SpeechTask.FOR_EVER;
                    if (hurried && encoding.count() > 0) {
                        // The next one would only take threads away from it.
                        Rendered spoken = started.get();
                        spoken.tell(lead, now());
                        // Where others work, side by side with them is all there is.
                        hurried = spoken.threads() >= TextAllocation.width(pool.allocation());
                    }
                }
            } catch (ExecutionException e) {
                // Whoever takes the chunk out of the window is told.
                window.put(END);
                return;
            } catch (RuntimeException | Error e) {
                window.put(CompletableFuture.failedFuture(e));
            }
            window.put(END);
        } catch (InterruptedException e) {
            // The listener has gone: there is nobody to tell, and no use for the chunk that had no room yet.
            started.cancel(true);
            if (threads.isShutdown()) {
                // Or the synthesizer has been closed under it, and nobody else will tell.
                window.clear();
                window.add(CompletableFuture.failedFuture(
                        new CancellationException("the speech was cut short: what speaks has been closed")));
            }
            Thread.currentThread().interrupt();
        }
    }

    private static double now() {
        return System.nanoTime() / 1e9;
    }

    private Future<Rendered> start(
            Chunk chunk,
            Encoding encoding,
            StyleTable voice,
            ChunkRenderer renderer,
            LeaseQueue.Turn turn,
            Duration patience,
            boolean hurried) {
        if (encoding.count() == 0) {
            Waveform nothing = new Waveform(new float[0], Inference.SAMPLE_RATE);
            return CompletableFuture.completedFuture(new Rendered(chunk, nothing, encoding, 0, 0, List.of()));
        }
        return threads.submit(() -> {
            try (ReplicaPool.Lease lease =
                    pool.lease(turn, patience, hurried).orElseThrow(() -> new PoolBusyException(patience))) {
                return renderer.render(lease.model(), lease.threads(), chunk, voice, encoding);
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
