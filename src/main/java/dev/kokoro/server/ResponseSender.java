package dev.kokoro.server;

import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.MemorySink;
import dev.kokoro.audio.Waveform;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers on their way to clients, who take them as slowly as they like, within limits: no client keeps the models, and
 * all together hold no more than a part of the memory.
 */
final class ResponseSender {
    /** An array that grows is there twice while it is copied, and the answer is a copy of it. */
    private static final int COPIES = 3;

    private final ResponseMemory memory;
    private final Executor senders;
    private final Admission admission;
    private final Duration patience;
    private final Metrics metrics;
    private final AtomicInteger open = new AtomicInteger();

    /** @param patience how long a client may take beyond the length of the sound */
    ResponseSender(ResponseMemory memory, Executor senders, Admission admission, Duration patience, Metrics metrics) {
        this.memory = memory;
        this.senders = senders;
        this.admission = admission;
        this.patience = patience;
        this.metrics = metrics;
    }

    /** A stream whose writer does not wait for the client. */
    AsyncOutputStream hold(OutputStream client) {
        open.incrementAndGet();
        return new AsyncOutputStream(
                client, memory, senders, admission::stepOut, patience, open::decrementAndGet, metrics::countAbandoned);
    }

    /** A sink that refuses to grow beyond the memory there is; give it back with {@link Whole#close} when it has been sent. */
    Whole whole(MemorySink sink) {
        open.incrementAndGet();
        return new Whole(sink);
    }

    /** Waits until every answer has been taken by its client; false if that takes longer. */
    boolean drain(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (open.get() > 0) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(10);
        }
        return true;
    }

    long heldBytes() {
        return memory.used();
    }

    long mostHeldBytes() {
        return memory.limit();
    }

    /** An answer that is sent when it is complete. */
    final class Whole implements AudioSink {
        private final MemorySink sink;
        private long taken;
        private boolean over;

        private Whole(MemorySink sink) {
            this.sink = sink;
        }

        @Override
        public void write(Waveform sound) throws IOException {
            sink.write(sound);
            long more = (long) COPIES * sink.size() - taken;
            if (!memory.take(more)) {
                throw ApiException.busy(
                        "memory_full",
                        5,
                        "The answers that are being made have no room for this one: ask for it with stream: true, or"
                                + " again in 5 s.");
            }
            taken += more;
        }

        @Override
        public void finish() throws IOException {
            sink.finish();
        }

        @Override
        public void close() throws IOException {
            memory.give(taken);
            taken = 0;
            if (!over) {
                over = true;
                open.decrementAndGet();
            }
            sink.close();
        }
    }
}
