package dev.kokoro.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who waits for a model, and who is next: not simply the first comer, because a long text asks for several chunks at a
 * time, and a short one would wait for them all. Each text has a turn; its first chunk is due with those that are being
 * served now, each further one after one more of everybody else's. So that a stream of short texts does not stop a long
 * one for ever, nobody is overtaken more than {@value #MOST_OVERTAKEN} times by others of his kind.
 *
 * <p>Batches come after all others, until they have waited for {@value #PATIENCE_SECONDS} seconds.
 *
 * <p>Towards the end all that is different: whoever began first is finished first, for texts that go on side by side end
 * all at once, and so all of them too late.
 *
 * <p>Guarded by the pool's lock.
 */
final class LeaseQueue {
    static final int MOST_OVERTAKEN = 4;

    /** From then on a chunk of a batch counts as one that somebody waits for. */
    static final int PATIENCE_SECONDS = 20;

    private static final Comparator<Ticket> BY_DUE =
            Comparator.comparingLong((Ticket t) -> t.due).thenComparingLong(t -> t.number);

    private static final Comparator<Ticket> BY_TEXT =
            Comparator.comparingLong((Ticket t) -> t.text).thenComparingLong(t -> t.number);

    /** In the order in which they came. */
    private final List<Ticket> waiting = new ArrayList<>();

    private long served;
    private long tickets;
    private boolean ending;

    /** The chunks of one text. */
    static final class Turn {
        private final Priority priority;
        private long next;
        private long first = -1;

        Turn(Priority priority) {
            this.priority = priority;
        }

        boolean isBatch() {
            return priority == Priority.BATCH;
        }

        /** Of a text that somebody waits for. */
        Turn() {
            this(Priority.INTERACTIVE);
        }
    }

    /** A place in the queue. */
    static final class Ticket {
        private final long since = System.nanoTime();
        private final long number;
        private final long due;
        private final long text;
        private final Priority priority;
        private int overtaken;

        /** @param text number of its text's first ticket */
        private Ticket(long number, long due, long text, Priority priority) {
            this.number = number;
            this.due = due;
            this.text = text;
            this.priority = priority;
        }

        /** Whether it gives way to others, now. */
        boolean givesWay() {
            return priority == Priority.BATCH && System.nanoTime() - since < PATIENCE_SECONDS * 1_000_000_000L;
        }

        long waitedNanos(long now) {
            return now - since;
        }
    }

    Ticket add(Turn turn) {
        long number = tickets++;
        turn.first = turn.first < 0 ? number : turn.first;
        Ticket ticket = new Ticket(number, Math.max(served, turn.next), turn.first, turn.priority);
        turn.next = ticket.due + 1;
        waiting.add(ticket);
        return ticket;
    }

    boolean isNext(Ticket ticket) {
        return next().filter(t -> t == ticket).isPresent();
    }

    /**
     * From now on one text after the other.
     *
     * @return whether that is new
     */
    boolean finishInOrder() {
        boolean before = ending;
        ending = true;
        return !before;
    }

    boolean isEnding() {
        return ending;
    }

    private Optional<Ticket> next() {
        if (ending) {
            return waiting.stream().min(BY_TEXT);
        }
        List<Ticket> first = waiting.stream().filter(t -> !t.givesWay()).toList();
        List<Ticket> candidates = first.isEmpty() ? waiting : first;
        Optional<Ticket> overdue =
                candidates.stream().filter(t -> t.overtaken >= MOST_OVERTAKEN).findFirst();
        return overdue.isPresent() ? overdue : candidates.stream().min(BY_DUE);
    }

    /** The ticket got what it waited for. */
    void serve(Ticket ticket) {
        served = Math.max(served, ticket.due);
        // Giving way is no wrong that would have to be made good.
        waiting.stream().filter(t -> t.number < ticket.number && !t.givesWay()).forEach(t -> t.overtaken++);
    }

    /** The ticket waits no longer, whatever the reason. */
    void remove(Ticket ticket) {
        waiting.remove(ticket);
    }

    int size() {
        return waiting.size();
    }

    /** The longest that any of them has waited until now. */
    long longestWaitNanos(long now) {
        return waiting.stream().mapToLong(t -> t.waitedNanos(now)).max().orElse(0);
    }
}
