package dev.kokoro.audio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** A growing array that can be written over from its start. */
final class GrowingBytes extends OutputStream {
    private byte[] data = new byte[1 << 14];
    private int size;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] more, int from, int count) {
        if (size + count > data.length) {
            data = Arrays.copyOf(data, Math.max(size + count, (int) Math.min(Integer.MAX_VALUE - 8, 2L * size)));
        }
        System.arraycopy(more, from, data, size, count);
        size += count;
    }

    int size() {
        return size;
    }

    byte[] copy() {
        return Arrays.copyOf(data, size);
    }

    SeekableByteChannel channel() {
        return new Rewriting();
    }

    private final class Rewriting implements SeekableByteChannel {
        private int position;

        @Override
        public int read(ByteBuffer target) {
            int count = Math.min(target.remaining(), size - position);
            target.put(data, position, Math.max(0, count));
            position += Math.max(0, count);
            return count <= 0 ? -1 : count;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int count = source.remaining();
            if (position + count > size) {
                throw new IOException("only bytes that exist can be written over");
            }
            source.get(data, position, count);
            position += count;
            return count;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long wanted) {
            position = Math.toIntExact(wanted);
            return this;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public SeekableByteChannel truncate(long wanted) {
            size = (int) Math.min(size, wanted);
            return this;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
