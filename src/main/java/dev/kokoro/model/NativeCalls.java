package dev.kokoro.model;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the process alive while anybody is inside the native library. A JVM that exits, after Ctrl-C for instance, takes
 * the library's memory away from under threads that still compute in it, and they crash; so the exit first ends their
 * runs and waits for them. The runtime closes its environment in a shutdown hook of its own, at the same time as ours
 * runs: whoever can should therefore call {@link #end} before the exit begins.
 */
final class NativeCalls {
    private static final Logger LOG = LoggerFactory.getLogger(NativeCalls.class);
    /**
     * Opening a large model cannot be cut short, and takes a minute where many others work; a run ends at its next node.
     * Whoever will not wait so long has SIGKILL, which runs nothing that could crash.
     */
    private static final long LONGEST_WAIT_SECONDS = 300;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Set<OrtSession.RunOptions> runs = new HashSet<>();
    private int inside;
    private final Thread hook = new Thread(this::end, "kokoro-native-end");
    private boolean ending;
    private boolean closed;

    NativeCalls() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** A call that may throw what the runtime throws. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws OrtException;
    }

    /** Makes a call; once the process is ending the caller waits here until it is gone. */
    <T> T call(Call<T> call) throws OrtException {
        enter();
        try {
            return call.run();
        } finally {
            leave();
        }
    }

    /** Makes a run that the end of the process may cut short. */
    <T> T call(OrtSession.RunOptions options, Call<T> call) throws OrtException {
        lock.lock();
        try {
            runs.add(options);
        } finally {
            lock.unlock();
        }
        try {
            return call(call);
        } catch (OrtException e) {
            waitIfEnding();
            throw e;
        } finally {
            lock.lock();
            try {
                runs.remove(options);
            } finally {
                lock.unlock();
            }
        }
    }

    private void enter() {
        lock.lock();
        try {
            waitIfEnding();
            inside++;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody wants to hear of a run that was cut short on purpose: its thread goes with the process. */
    private void waitIfEnding() {
        lock.lock();
        try {
            while (ending) {
                left.awaitUninterruptibly();
            }
            if (closed) {
                throw new CancellationException("the model has been closed");
            }
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            inside--;
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #end}, in a process that goes on: whoever comes or was inside gets a {@link CancellationException}. */
    void close() {
        lock.lock();
        try {
            closed = true;
            emptyOut();
        } finally {
            lock.unlock();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already; the hook finds nobody inside.
        }
    }

    /** Cuts runs short, waits until nobody is inside, and holds whoever comes until the process has gone. */
    void end() {
        lock.lock();
        try {
            ending = true;
            emptyOut();
        } finally {
            lock.unlock();
        }
    }

    private void emptyOut() {
        try {
            for (OrtSession.RunOptions run : runs) {
                run.setTerminate(true);
            }
            long nanos = TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
            while (inside > 0 && nanos > 0) {
                nanos = left.awaitNanos(nanos);
            }
        } catch (OrtException e) {
            LOG.warn("a run could not be ended: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
