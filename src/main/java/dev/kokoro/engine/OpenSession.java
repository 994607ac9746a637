package dev.kokoro.engine;

/**
 * A session of the pool at one moment.
 *
 * @param threads intra-op threads
 * @param leases runs of the model under way
 * @param retired whether it only waits for its last lease to end
 * @param openedMillis how long it took to open
 */
public record OpenSession(int threads, int leases, boolean retired, double openedMillis) {}
