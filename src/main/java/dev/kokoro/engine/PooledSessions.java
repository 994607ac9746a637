package dev.kokoro.engine;

import dev.kokoro.cpu.Allocation;
import dev.kokoro.model.SynthesisModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions of a pool: which there are, which are missing, which have had their time. Guarded by the pool's lock. */
final class PooledSessions {
    private static final Logger LOG = LoggerFactory.getLogger(PooledSessions.class);

    private final List<PooledSession> sessions = new ArrayList<>();

    /** What an allocation still lacks. */
    record Missing(int sessions, boolean wide) {
        Missing withoutNarrow() {
            return new Missing(0, wide);
        }

        /** Opens it all, or nothing. */
        List<PooledSession> open(IntFunction<SynthesisModel> opener, Allocation wanted) {
            List<PooledSession> opened = new ArrayList<>();
            boolean complete = false;
            try {
                if (wide) {
                    opened.add(PooledSession.open(opener, TextAllocation.width(wanted), true));
                }
                for (int i = 0; i < sessions; i++) {
                    opened.add(PooledSession.open(opener, wanted.threads(), false));
                }
                complete = true;
                return opened;
            } finally {
                if (!complete) {
                    opened.forEach(s -> s.model.close());
                }
            }
        }
    }

    /** @param widened whether a session for all threads is wanted as well */
    Missing missing(Allocation wanted, boolean widened) {
        int there = (int) sessions.stream().filter(s -> fits(s, wanted, false)).count();
        boolean wide = sessions.stream().anyMatch(s -> fits(s, wanted, true));
        return new Missing(Math.max(0, wanted.sessions() - there), widened && wanted.replicas() > 1 && !wide);
    }

    private static boolean fits(PooledSession session, Allocation wanted, boolean wide) {
        return !session.retired
                && session.wide == wide
                && session.threads == (wide ? TextAllocation.width(wanted) : wanted.threads());
    }

    void add(List<PooledSession> opened) {
        sessions.addAll(opened);
    }

    /** Whether there is one for those who do not need all threads. */
    boolean hasNarrow() {
        return sessions.stream().anyMatch(s -> !s.wide && !s.retired);
    }

    /** One that may be leased now. */
    Optional<PooledSession> free() {
        return sessions.stream().filter(PooledSession::mayBeLeased).findFirst();
    }

    /** The wide one. */
    Optional<PooledSession> wide(Allocation allocation) {
        return sessions.stream().filter(s -> fits(s, allocation, true)).findFirst();
    }

    /** Retires what an allocation has no use for. */
    void keep(Allocation wanted) {
        int kept = 0;
        for (PooledSession session : sessions) {
            if (fits(session, wanted, false) && kept < wanted.sessions()) {
                kept++;
            } else if (!fits(session, wanted, true) || wanted.replicas() == 1) {
                session.retired = true;
            }
        }
        closeRetired();
    }

    void retireAll() {
        sessions.forEach(s -> s.retired = true);
        closeRetired();
    }

    void closeRetired() {
        sessions.removeIf(session -> {
            boolean over = session.retired && session.leases == 0;
            if (over) {
                session.model.close();
                LOG.debug("closed a session of {} threads", session.threads);
            }
            return over;
        });
    }

    List<OpenSession> states() {
        return sessions.stream().map(PooledSession::state).toList();
    }

    Map<Integer, Integer> countByThreads() {
        Map<Integer, Integer> open = new TreeMap<>();
        sessions.forEach(s -> open.merge(s.threads, 1, Integer::sum));
        return open;
    }

    SynthesisModel any() {
        return sessions.get(0).model;
    }
}
