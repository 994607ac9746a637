package dev.kokoro.server;

/**
 * The memory for sound that clients have not taken yet, all of them together. Who gets none waits, or is told that the
 * server is busy: never does one more answer bring the process down.
 */
final class ResponseMemory {
    private final long limit;
    private long used;

    ResponseMemory(long limit) {
        this.limit = limit;
    }

    /** A part of what this process may use at all. */
    static ResponseMemory ofThisProcess() {
        return new ResponseMemory(Runtime.getRuntime().maxMemory() / 4);
    }

    /** Takes so many bytes, or none if they are not there. */
    synchronized boolean take(long bytes) {
        if (used + bytes > limit) {
            return false;
        }
        used += bytes;
        return true;
    }

    /** Takes them beyond the limit: for the little without which nothing would go on. */
    synchronized void takeAnyway(long bytes) {
        used += bytes;
    }

    synchronized void give(long bytes) {
        used -= bytes;
    }

    long limit() {
        return limit;
    }

    synchronized long used() {
        return used;
    }
}
