package dev.kokoro.engine;

import java.util.OptionalLong;

/**
 * A session of the pool at one moment.
 *
 * @param threads intra-op threads
 * @param leases runs of the model under way
 * @param retired whether it only waits for its last lease to end
 * @param openedMillis how long it took to open
 * @param grownBytes by how much the resident memory grew meanwhile, others' doings included; empty: unknown
 */
public record OpenSession(int threads, int leases, boolean retired, double openedMillis, OptionalLong grownBytes) {}
