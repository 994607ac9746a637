package dev.kokoro.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends writes that a client does not take off our hands: a thread that hangs in one for too long is interrupted, and the
 * JDK closes the connection with it.
 */
final class SlowClients {
    private final long limitNanos;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

    SlowClients(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    /** One write of the calling thread. */
    final class Watch implements AutoCloseable {
        private final Thread thread = Thread.currentThread();
        private final long since = System.nanoTime();
        private boolean over;
        private boolean cut;

        /** The write has come to its end by itself. */
        void done() throws IOException {
            if (end()) {
                throw new IOException("the client took too long to take the answer");
            }
        }

        private synchronized boolean end() {
            over = true;
            if (cut) {
                // The interrupt may have come too late for the write; nobody else is to stumble over it.
                Thread.interrupted();
            }
            return cut;
        }

        private synchronized void cutIfLate(long now) {
            if (!over && !cut && now - since > limitNanos) {
                cut = true;
                thread.interrupt();
            }
        }

        @Override
        public void close() {
            end();
            watches.remove(this);
        }
    }

    Watch watch() {
        Watch watch = new Watch();
        watches.add(watch);
        return watch;
    }

    /** To be called now and then. */
    void cutLate() {
        long now = System.nanoTime();
        watches.forEach(w -> w.cutIfLate(now));
    }
}
