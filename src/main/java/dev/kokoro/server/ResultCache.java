package dev.kokoro.server;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last results by what was asked for, up to a number of bytes; the one used longest ago goes first. */
final class ResultCache {
    /** What an entry costs beside its bytes. */
    private static final int OVERHEAD = 256;

    private final long maxBytes;
    private final Map<String, byte[]> results = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private long hits;
    private long misses;

    ResultCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    boolean enabled() {
        return maxBytes > 0;
    }

    synchronized Optional<byte[]> get(String key) {
        byte[] result = results.get(key);
        if (enabled()) {
            hits += result == null ? 0 : 1;
            misses += result == null ? 1 : 0;
        }
        return Optional.ofNullable(result);
    }

    /** The array must not be changed afterwards. */
    synchronized void put(String key, byte[] result) {
        if (result.length + OVERHEAD > maxBytes) {
            return;
        }
        byte[] before = results.put(key, result);
        bytes += result.length + OVERHEAD - (before == null ? 0 : before.length + OVERHEAD);
        Iterator<byte[]> eldest = results.values().iterator();
        while (bytes > maxBytes) {
            bytes -= eldest.next().length + OVERHEAD;
            eldest.remove();
        }
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized long hits() {
        return hits;
    }

    synchronized long misses() {
        return misses;
    }
}
