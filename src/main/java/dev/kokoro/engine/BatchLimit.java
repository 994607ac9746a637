package dev.kokoro.engine;

/**
 * How many models batches may have at once: one replica fewer than there are, as long as somebody came lately who wanted
 * to be answered at once. Guarded by the pool's lock.
 */
final class BatchLimit {
    private static final long LATELY_NANOS = 60_000_000_000L;

    private int leased;
    private long lastInteractive;

    boolean hasRoom(int replicas) {
        boolean lately = lastInteractive != 0 && System.nanoTime() - lastInteractive < LATELY_NANOS;
        return !lately || leased < Math.max(1, replicas - 1);
    }

    void leased(boolean batch) {
        leased += batch ? 1 : 0;
        lastInteractive = batch ? lastInteractive : System.nanoTime();
    }

    void returned(boolean batch) {
        leased -= batch ? 1 : 0;
    }
}
