package dev.kokoro.engine;

import dev.kokoro.cpu.Allocation;
import dev.kokoro.model.SynthesisModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The open models and who may run one now: leases are given in a fair order, and the threads of all leases together never exceed the budget of the allocation, also while one allocation replaces another.
 *
 * <p>With one thread per replica a single session serves every replica, since its callers are its threads. With more,
 * each replica has a session, and so a pool of workers, of its own. A session that is leased is never closed. For those who
 * listen there may be one more, a wide one: it works with all threads of the budget while nobody else works.
 *
 * <p>Batches come after all others. Where there are two replicas or more and somebody wanted to be answered at once in
 * the last minute, they leave one free, so that the next such text begins at once; else it begins when one of the chunks
 * that are being spoken ends.
 */
public final class ReplicaPool implements AutoCloseable {
    private static final long BATCH_LOOK_NANOS = 5_000_000_000L;

    private final IntFunction<SynthesisModel> opener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LeaseQueue waiting = new LeaseQueue();
    private final PooledSessions sessions = new PooledSessions();
    private final ReentrantLock opening = new ReentrantLock();
    private final BatchLimit batches = new BatchLimit();
    private final boolean widened;
    private Allocation allocation;
    private int threadsInFlight;
    private int leased;
    private boolean closed;
    private long asked;
    private long returned;
    private long leasedNanos;
    private long longestWaitNanos;

    /** Opens the sessions of the first allocation, for {@link Audience#FILES}. */
    public ReplicaPool(IntFunction<SynthesisModel> opener, Allocation first) {
        this(opener, first, Audience.FILES);
    }

    /**
     * Opens the sessions of the first allocation.
     *
     * @param opener opens a model with the given number of intra-op threads
     */
    public ReplicaPool(IntFunction<SynthesisModel> opener, Allocation first, Audience audience) {
        this.opener = opener;
        this.allocation = first;
        this.widened = audience != Audience.FILES;
        PooledSessions.Missing missing = sessions.missing(first, widened);
        boolean wideOnly = missing.wide() && audience == Audience.LISTENER;
        sessions.add((wideOnly ? missing.withoutNarrow() : missing).open(opener, first));
    }

    /** The pool at one moment; {@code sessions} counts open sessions by their threads, retiring ones included. */
    public record Snapshot(
            Allocation allocation, int leased, int threadsInFlight, int waiting, Map<Integer, Integer> sessions) {}

    /**
     * What the pool has done since it was opened, but for the wait.
     *
     * @param asked leases asked for
     * @param returned leases that have ended
     * @param leasedSeconds their lengths together
     * @param longestWaitSeconds longest wait that ended, or goes on, since the last time somebody asked for these totals
     */
    public record Totals(long asked, long returned, double leasedSeconds, double longestWaitSeconds) {}

    /** The totals; for one regular reader, since the longest wait begins anew each time. */
    public Totals totals() {
        lock.lock();
        try {
            long now = System.nanoTime();
            longestWaitNanos = Math.max(longestWaitNanos, waiting.longestWaitNanos(now));
            Totals totals = new Totals(asked, returned, leasedNanos / 1e9, longestWaitNanos / 1e9);
            longestWaitNanos = 0;
            return totals;
        } finally {
            lock.unlock();
        }
    }

    /** The right to run one model until it is closed. */
    public final class Lease implements AutoCloseable {
        private final PooledSession session;
        private final long since = System.nanoTime();
        private final boolean batch;
        private boolean over;

        private Lease(PooledSession session, boolean batch) {
            this.session = session;
            this.batch = batch;
        }

        public SynthesisModel model() {
            return session.model;
        }

        /** Threads that work on this run. */
        int threads() {
            return session.threads;
        }

        @Override
        public void close() {
            if (!over) {
                over = true;
                giveBack(session, batch, System.nanoTime() - since);
            }
        }
    }

    /** Waits for a lease as long as it takes. */
    public Lease lease() throws InterruptedException {
        return lease(Duration.ofNanos(Long.MAX_VALUE)).orElseThrow();
    }

    /**
     * Waits for a lease.
     *
     * @return empty when none came free in time
     * @throws IllegalStateException if the pool is closed
     */
    public Optional<Lease> lease(Duration limit) throws InterruptedException {
        return lease(new LeaseQueue.Turn(), limit, false);
    }

    /**
     * The same for one of the chunks of a text.
     *
     * @param wide whether all threads are wanted; they are had if nobody else works when it is this chunk's turn
     */
    Optional<Lease> lease(LeaseQueue.Turn turn, Duration limit, boolean wide) throws InterruptedException {
        long nanos = limit.toNanos();
        // Whoever was opened for a listener has no sessions for others until one is needed.
        if (!wide && !locked(() -> closed || sessions.hasNarrow())) {
            openMissing();
        }
        lock.lockInterruptibly();
        LeaseQueue.Ticket ticket = waiting.add(turn);
        try {
            asked++;
            while (true) {
                if (closed) {
                    throw new IllegalStateException("the models have been closed");
                }
                boolean spare = waiting.isEnding() || !ticket.givesWay() || batches.hasRoom(allocation.replicas());
                Optional<PooledSession> free = spare && waiting.isNext(ticket) ? free(wide) : Optional.empty();
                if (free.isPresent()) {
                    waiting.serve(ticket);
                    free.get().leases++;
                    leased++;
                    threadsInFlight += free.get().threads;
                    batches.leased(turn.isBatch());
                    return Optional.of(new Lease(free.get(), turn.isBatch()));
                }
                if (nanos <= 0) {
                    return Optional.empty();
                }
                // A batch that has waited long enough is not woken by anybody: it looks again by itself.
                long moment = ticket.givesWay() ? Math.min(nanos, BATCH_LOOK_NANOS) : nanos;
                nanos += changed.awaitNanos(moment) - moment;
            }
        } finally {
            waiting.remove(ticket);
            longestWaitNanos = Math.max(longestWaitNanos, ticket.waitedNanos(System.nanoTime()));
            // Whoever waited behind this ticket may be first now.
            changed.signalAll();
            lock.unlock();
        }
    }

    private Optional<PooledSession> free(boolean wide) {
        Optional<PooledSession> all = wide && threadsInFlight == 0 ? sessions.wide(allocation) : Optional.empty();
        if (all.isPresent() || threadsInFlight + allocation.threads() > allocation.cores()) {
            return all;
        }
        return sessions.free();
    }

    /**
     * Goes over to another allocation. Sessions that are missing are opened first, while the old ones still serve; the
     * old ones are closed as their leases end. If a session cannot be opened nothing changes.
     *
     * @throws dev.kokoro.model.ModelFormatException if a session cannot be opened
     */
    public void resize(Allocation wanted) {
        opening.lock();
        try {
            replace(wanted, missing(wanted).open(opener, wanted));
        } finally {
            opening.unlock();
        }
    }

    private PooledSessions.Missing missing(Allocation wanted) {
        return locked(() -> sessions.missing(wanted, widened));
    }

    private void openMissing() {
        opening.lock();
        try {
            resize(allocation());
        } finally {
            opening.unlock();
        }
    }

    private void replace(Allocation wanted, List<PooledSession> opened) {
        lock.lock();
        try {
            if (closed) {
                opened.forEach(s -> s.model.close());
                return;
            }
            sessions.add(opened);
            allocation = wanted;
            sessions.keep(wanted);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** From now on texts are finished one after the other, the oldest first, because there may not be time for all. */
    public void finishInOrder() {
        locked(waiting::finishInOrder);
    }

    /** Whether somebody who listens may get all threads. */
    boolean servesListeners() {
        return widened || allocation().replicas() == 1;
    }

    /** Every open session, those that only wait for their last lease to end included. */
    public List<OpenSession> openSessions() {
        return locked(sessions::states);
    }

    /** What the open export can do; the same for all sessions. */
    public SynthesisModel.Abilities abilities() {
        return locked(sessions::any).abilities();
    }

    public Allocation allocation() {
        return snapshot().allocation();
    }

    public Snapshot snapshot() {
        return locked(
                () -> new Snapshot(allocation, leased, threadsInFlight, waiting.size(), sessions.countByThreads()));
    }

    private <T> T locked(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    /** Closes what is idle now and the rest as its leases end; who still waits is turned away. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            sessions.retireAll();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(PooledSession session, boolean batch, long nanos) {
        lock.lock();
        try {
            batches.returned(batch);
            returned++;
            leasedNanos += nanos;
            session.leases--;
            leased--;
            threadsInFlight -= session.threads;
            sessions.closeRetired();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
