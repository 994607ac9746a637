package dev.kokoro.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * How many requests for speech may be inside at once. What is over the limit is turned away at the door, before it costs
 * anything, and told when to come again: after the time in which, at the rate measured lately, the queue will be gone.
 */
final class Admission {
    private static final int REMEMBERED = 64;
    private static final long OLDEST_NANOS = 120_000_000_000L;
    private static final long MOST_SECONDS = 120;

    private final IntSupplier atOnce;
    private final int queue;
    private final LongSupplier nanoClock;
    private final Deque<Long> endings = new ArrayDeque<>();
    private final Set<Ticket> tickets = new HashSet<>();
    private final AtomicLong refused = new AtomicLong();
    private final int mostOutside;
    private int inside;
    private int outside;
    private boolean closed;

    /**
     * @param atOnce requests that can be spoken at the same time, now
     * @param queue requests beyond those
     * @param mostOutside requests that may wait for their own clients without being counted: each holds some memory
     */
    Admission(IntSupplier atOnce, int queue, int mostOutside, LongSupplier nanoClock) {
        this.atOnce = atOnce;
        this.queue = queue;
        this.mostOutside = mostOutside;
        this.nanoClock = nanoClock;
    }

    /** The right to be inside, until it is closed. */
    final class Ticket implements AutoCloseable {
        private final Thread thread = Thread.currentThread();
        private boolean over;
        private boolean waitsOutside;

        private Ticket() {}

        @Override
        public void close() {
            synchronized (Admission.this) {
                if (!over) {
                    over = true;
                    comeBack(this);
                    inside--;
                    tickets.remove(this);
                    remember(nanoClock.getAsLong());
                    Admission.this.notifyAll();
                }
            }
        }
    }

    /** @throws ApiException 429 when there is no room, 503 when nobody is let in any more */
    synchronized Ticket enter() {
        if (closed) {
            throw ApiException.unavailable("The server is shutting down: ask another one, or again in a moment.");
        }
        if (inside >= most()) {
            refused.incrementAndGet();
            long seconds = retryAfterSeconds();
            throw ApiException.busy(
                    "queue_full", seconds, "The server is busy and its queue is full: try again in " + seconds + " s.");
        }
        inside++;
        Ticket ticket = new Ticket();
        tickets.add(ticket);
        return ticket;
    }

    /**
     * The calling thread's request waits for its own client: until the answer of this method is closed others may come in
     * its place. It has no effect when too many wait so already.
     */
    synchronized Outside stepOut() {
        Thread me = Thread.currentThread();
        Optional<Ticket> mine = tickets.stream()
                .filter(t -> t.thread == me && !t.waitsOutside && outside < mostOutside)
                .findAny();
        mine.ifPresent(t -> {
            t.waitsOutside = true;
            outside++;
            inside--;
            notifyAll();
        });
        return () -> mine.ifPresent(this::comeBack);
    }

    private synchronized void comeBack(Ticket ticket) {
        if (ticket.waitsOutside) {
            ticket.waitsOutside = false;
            outside--;
            inside++;
        }
    }

    /** The time in which a request is not counted; ends when it is closed. */
    @FunctionalInterface
    interface Outside extends AutoCloseable {
        @Override
        void close();
    }

    /** For a request that was let in and then waited too long. */
    ApiException tooLate() {
        refused.incrementAndGet();
        long seconds = retryAfterSeconds();
        return ApiException.busy(
                "queue_timeout", seconds, "The request waited too long in the queue: try again in " + seconds + " s.");
    }

    private void remember(long now) {
        endings.addLast(now);
        forget(now);
    }

    /** What ended before a quiet spell says nothing of how fast the queue goes. */
    private void forget(long now) {
        while (endings.size() > REMEMBERED || (!endings.isEmpty() && now - endings.getFirst() > OLDEST_NANOS)) {
            endings.removeFirst();
        }
    }

    /** Time in which the queue is gone at the rate of the last requests that ended; at least 1. */
    synchronized long retryAfterSeconds() {
        double rate = ratePerSecond();
        int waiting = Math.max(1, inside - atOnce.getAsInt());
        return rate > 0 ? Math.max(1, Math.min(MOST_SECONDS, (long) Math.ceil(waiting / rate))) : 5;
    }

    /** Requests that ended per second, from the last ones; 0 if unknown. */
    synchronized double ratePerSecond() {
        forget(nanoClock.getAsLong());
        if (endings.size() < 2) {
            return 0;
        }
        double seconds = (nanoClock.getAsLong() - endings.getFirst()) / 1e9;
        return seconds > 0 ? (endings.size() - 1) / seconds : 0;
    }

    synchronized int inside() {
        return inside;
    }

    /** Requests that wait for their own clients. */
    synchronized int outside() {
        return outside;
    }

    /** Requests that may be inside at once, now. */
    int most() {
        return atOnce.getAsInt() + queue;
    }

    long refused() {
        return refused.get();
    }

    /**
     * Lets nobody in any more and waits for those inside.
     *
     * @return whether all have left in time
     */
    synchronized boolean drain(Duration limit) throws InterruptedException {
        closed = true;
        long end = System.nanoTime() + limit.toNanos();
        while (!tickets.isEmpty()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, left / 1_000_000));
        }
        return true;
    }

    /** Interrupts the threads of all who are still inside: they tell their clients, if they have told them nothing yet. */
    synchronized void giveUp() {
        tickets.forEach(t -> t.thread.interrupt());
    }

    synchronized boolean closed() {
        return closed;
    }
}
