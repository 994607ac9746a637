package dev.kokoro.engine;

import dev.kokoro.model.SynthesisModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open models and who may run one now: leases are given in a fair order, and the threads of all leases together never exceed the budget of the allocation, also while one allocation replaces another.
 *
 * <p>With one thread per replica a single session serves every replica, since its callers are its threads. With more,
 * each replica has a session, and so a pool of workers, of its own. A session that is leased is never closed.
 */
public final class ReplicaPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaPool.class);

    private final IntFunction<SynthesisModel> opener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LeaseQueue waiting = new LeaseQueue();
    private final List<PooledSession> sessions = new ArrayList<>();
    private CoreAllocation allocation;
    private int threadsInFlight;
    private int leased;
    private boolean closed;
    private long asked;
    private long returned;
    private long leasedNanos;
    private long longestWaitNanos;

    /**
     * Opens the sessions of the first allocation.
     *
     * @param opener opens a model with the given number of intra-op threads
     */
    public ReplicaPool(IntFunction<SynthesisModel> opener, CoreAllocation first) {
        this.opener = opener;
        this.allocation = first;
        sessions.addAll(open(sessionsFor(first), first.threads()));
    }

    /** The pool at one moment; {@code sessions} counts open sessions by their threads, retiring ones included. */
    public record Snapshot(
            CoreAllocation allocation, int leased, int threadsInFlight, int waiting, Map<Integer, Integer> sessions) {}

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
        private boolean over;

        private Lease(PooledSession session) {
            this.session = session;
        }

        public SynthesisModel model() {
            return session.model;
        }

        @Override
        public void close() {
            if (!over) {
                over = true;
                giveBack(session, System.nanoTime() - since);
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
        return lease(new LeaseQueue.Turn(), limit);
    }

    /** The same for one of the chunks of a text. */
    Optional<Lease> lease(LeaseQueue.Turn turn, Duration limit) throws InterruptedException {
        long nanos = limit.toNanos();
        lock.lockInterruptibly();
        LeaseQueue.Ticket ticket = waiting.add(turn);
        try {
            asked++;
            while (true) {
                if (closed) {
                    throw new IllegalStateException("the models have been closed");
                }
                Optional<PooledSession> free = waiting.isNext(ticket) ? free() : Optional.empty();
                if (free.isPresent()) {
                    waiting.serve(ticket);
                    free.get().leases++;
                    leased++;
                    threadsInFlight += free.get().threads;
                    return Optional.of(new Lease(free.get()));
                }
                if (nanos <= 0) {
                    return Optional.empty();
                }
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            waiting.remove(ticket);
            longestWaitNanos = Math.max(longestWaitNanos, ticket.waitedNanos(System.nanoTime()));
            // Whoever waited behind this ticket may be first now.
            changed.signalAll();
            lock.unlock();
        }
    }

    private Optional<PooledSession> free() {
        if (threadsInFlight + allocation.threads() > allocation.budget()) {
            return Optional.empty();
        }
        return sessions.stream().filter(PooledSession::mayBeLeased).findFirst();
    }

    /**
     * Goes over to another allocation. Sessions that are missing are opened first, while the old ones still serve; the
     * old ones are closed as their leases end. If a session cannot be opened nothing changes.
     *
     * @throws dev.kokoro.model.ModelFormatException if a session cannot be opened
     */
    public void resize(CoreAllocation wanted) {
        int missing;
        lock.lock();
        try {
            missing = sessionsFor(wanted)
                    - (int) sessions.stream()
                            .filter(s -> !s.retired && s.threads == wanted.threads())
                            .count();
        } finally {
            lock.unlock();
        }
        List<PooledSession> opened = open(Math.max(0, missing), wanted.threads());
        lock.lock();
        try {
            if (closed) {
                opened.forEach(s -> s.model.close());
                return;
            }
            sessions.addAll(opened);
            allocation = wanted;
            int kept = 0;
            for (PooledSession session : sessions) {
                boolean fits = !session.retired && session.threads == wanted.threads();
                if (fits && kept < sessionsFor(wanted)) {
                    kept++;
                } else {
                    session.retired = true;
                }
            }
            closeRetired();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Every open session, those that only wait for their last lease to end included. */
    public List<OpenSession> openSessions() {
        lock.lock();
        try {
            return sessions.stream().map(PooledSession::state).toList();
        } finally {
            lock.unlock();
        }
    }

    /** What the open export can do; the same for all sessions. */
    public SynthesisModel.Abilities abilities() {
        lock.lock();
        try {
            return sessions.get(0).model.abilities();
        } finally {
            lock.unlock();
        }
    }

    public CoreAllocation allocation() {
        return snapshot().allocation();
    }

    public Snapshot snapshot() {
        lock.lock();
        try {
            Map<Integer, Integer> open = new TreeMap<>();
            sessions.forEach(s -> open.merge(s.threads, 1, Integer::sum));
            return new Snapshot(allocation, leased, threadsInFlight, waiting.size(), open);
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
            sessions.forEach(s -> s.retired = true);
            closeRetired();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(PooledSession session, long nanos) {
        lock.lock();
        try {
            returned++;
            leasedNanos += nanos;
            session.leases--;
            leased--;
            threadsInFlight -= session.threads;
            closeRetired();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void closeRetired() {
        sessions.removeIf(session -> {
            boolean over = session.retired && session.leases == 0;
            if (over) {
                session.model.close();
                LOG.debug("closed a session of {} threads", session.threads);
            }
            return over;
        });
    }

    private List<PooledSession> open(int count, int threads) {
        List<PooledSession> opened = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                opened.add(PooledSession.open(opener, threads));
            }
            return opened;
        } finally {
            if (opened.size() < count) {
                opened.forEach(s -> s.model.close());
            }
        }
    }

    private static int sessionsFor(CoreAllocation allocation) {
        return allocation.threads() == 1 ? 1 : allocation.replicas();
    }
}
