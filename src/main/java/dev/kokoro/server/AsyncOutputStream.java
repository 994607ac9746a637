package dev.kokoro.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Between the one who speaks and a client who may take the sound slowly: what is written here is sent by another thread
 * at each flush, so that speaking ends when the speech is made and not when the last byte is taken. What is held is taken
 * from a memory common to all; when that is used up, a flush waits for the client, as it would without this stream.
 */
final class AsyncOutputStream extends OutputStream {
    private final OutputStream client;
    private final ResponseMemory memory;
    private final Executor senders;
    private final Supplier<Admission.Outside> stepOut;
    private final Duration patience;
    private final Runnable whenOver;
    private final Runnable whenAbandoned;
    private final ByteArrayOutputStream filling = new ByteArrayOutputStream();
    private final Deque<byte[]> held = new ArrayDeque<>();
    private IOException failure;
    private boolean begun;
    private boolean sending;
    private boolean over;

    /**
     * @param stepOut called for the time in which the client is waited for
     * @param patience how long the client may take beyond the length of the sound
     * @param whenOver run once, however it ends
     * @param whenAbandoned run if the client does not take all of an answer that was made
     */
    AsyncOutputStream(
            OutputStream client,
            ResponseMemory memory,
            Executor senders,
            Supplier<Admission.Outside> stepOut,
            Duration patience,
            Runnable whenOver,
            Runnable whenAbandoned) {
        this.client = client;
        this.memory = memory;
        this.senders = senders;
        this.stepOut = stepOut;
        this.patience = patience;
        this.whenOver = whenOver;
        this.whenAbandoned = whenAbandoned;
    }

    @Override
    public void write(int b) {
        filling.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        filling.write(bytes, from, count);
    }

    /** @throws IOException if the client has gone, or took too long for what was sent before */
    @Override
    public synchronized void flush() throws IOException {
        byte[] piece = filling.toByteArray();
        filling.reset();
        if (piece.length > 0) {
            awaitRoom(piece.length);
            held.add(piece);
            begun = true;
            if (!sending) {
                sending = true;
                senders.execute(this::send);
            }
        }
    }

    @SuppressWarnings("try") // Held, not used.
    private void awaitRoom(int bytes) throws IOException {
        if (failure == null && !memory.take(bytes)) {
            try (Admission.Outside waiting = stepOut.get()) {
                awaitMemory(bytes);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void awaitMemory(int bytes) throws IOException {
        try {
            while (failure == null && !memory.take(bytes)) {
                if (!sending) {
                    // One piece may be held in any case: nobody else would make room for it.
                    memory.takeAnyway(bytes);
                    return;
                }
                // Another client may have made room, of which nobody tells us.
                wait(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the answer was interrupted", e);
        }
    }

    private void send() {
        for (byte[] piece = next(); piece != null; piece = next()) {
            try {
                client.write(piece);
                client.flush();
            } catch (IOException e) {
                fail(e);
            } finally {
                memory.give(piece.length);
            }
        }
    }

    /** The next piece; null when there is none, and then the sender has ended. */
    private synchronized byte[] next() {
        if (over || failure != null) {
            held.forEach(p -> memory.give(p.length));
            held.clear();
        }
        byte[] piece = held.poll();
        sending = piece != null;
        notifyAll();
        return piece;
    }

    private synchronized void fail(IOException e) {
        failure = e;
    }

    /** Whether a part of the answer is on its way, so that no other one can be sent. */
    synchronized boolean begun() {
        return begun;
    }

    /**
     * Waits until the client has taken everything, and ends the answer.
     *
     * @param soundSeconds of the whole answer: a client that plays while it reads may take as long, and a little more
     * @throws IOException if the client has gone, or takes too long
     */
    void complete(double soundSeconds) throws IOException, InterruptedException {
        try {
            flush();
            awaitTaken(soundSeconds);
            client.close();
        } catch (IOException e) {
            whenAbandoned.run();
            throw e;
        }
        close();
    }

    private synchronized void awaitTaken(double soundSeconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos() + (long) (1.25e9 * soundSeconds);
        while (sending && failure == null) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new IOException("the client took too long to take the answer");
            }
            wait(Math.max(1, left / 1_000_000));
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Lets go of what is held, after the write under way; unless the answer was complete the client sees that it is not. */
    @Override
    public synchronized void close() {
        if (over) {
            return;
        }
        over = true;
        whenOver.run();
        boolean interrupted = false;
        while (sending) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
