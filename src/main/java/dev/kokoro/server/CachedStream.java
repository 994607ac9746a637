package dev.kokoro.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Passes bytes on and keeps a copy for the cache, where there is one; only a complete answer is remembered. */
final class CachedStream extends OutputStream {
    /** A longer answer is not worth the memory while it is on its way. */
    private static final int MOST = 8 << 20;

    private final OutputStream out;
    private final ResultCache cache;
    private final String key;
    private Optional<ByteArrayOutputStream> copy;

    CachedStream(OutputStream out, ResultCache cache, String key) {
        this.out = out;
        this.cache = cache;
        this.key = key;
        this.copy = cache.enabled() ? Optional.of(new ByteArrayOutputStream()) : Optional.empty();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
        copy = copy.filter(c -> c.size() + count <= MOST);
        copy.ifPresent(c -> c.write(bytes, from, count));
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** This was all of it. Said before the last of it leaves: whoever has an answer and asks again is to find it here. */
    void keep() {
        copy.ifPresent(c -> cache.put(key, c.toByteArray()));
    }
}
