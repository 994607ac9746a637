package dev.kokoro.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who waits for a model, and who is next: not simply the first comer, because a long text asks for several chunks at a
 * time, and a short one would wait for them all. Each text has a turn; its first chunk is due with those that are being
 * served now, each further one after one more of everybody else's. So that a stream of short texts does not stop a long
 * one for ever, nobody is overtaken more than {@value #MOST_OVERTAKEN} times.
 *
 * <p>Guarded by the pool's lock.
 */
final class LeaseQueue {
    static final int MOST_OVERTAKEN = 4;

    private static final Comparator<Ticket> BY_DUE =
            Comparator.comparingLong((Ticket t) -> t.due).thenComparingLong(t -> t.number);

    /** In the order in which they came. */
    private final List<Ticket> waiting = new ArrayList<>();

    private long served;
    private long tickets;

    /** The chunks of one text. */
    static final class Turn {
        private long next;
    }

    /** A place in the queue. */
    static final class Ticket {
        private final long since = System.nanoTime();
        private final long number;
        private final long due;
        private int overtaken;

        private Ticket(long number, long due) {
            this.number = number;
            this.due = due;
        }

        long waitedNanos(long now) {
            return now - since;
        }
    }

    Ticket add(Turn turn) {
        Ticket ticket = new Ticket(tickets++, Math.max(served, turn.next));
        turn.next = ticket.due + 1;
        waiting.add(ticket);
        return ticket;
    }

    boolean isNext(Ticket ticket) {
        return next().filter(t -> t == ticket).isPresent();
    }

    private Optional<Ticket> next() {
        Optional<Ticket> overdue =
                waiting.stream().filter(t -> t.overtaken >= MOST_OVERTAKEN).findFirst();
        return overdue.isPresent() ? overdue : waiting.stream().min(BY_DUE);
    }

    /** The ticket got what it waited for. */
    void serve(Ticket ticket) {
        served = Math.max(served, ticket.due);
        waiting.stream().filter(t -> t.number < ticket.number).forEach(t -> t.overtaken++);
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
