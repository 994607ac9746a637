package dev.kokoro.audio;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Puts tags behind the first block of a FLAC stream, which describes the sound and has to stay the first. */
final class FlacTagWriter extends FilterOutputStream {
    private static final int HEADER = 42;
    private static final int FIRST_BLOCK_AT = 4;
    private static final int LAST = 0x80;
    private static final int COMMENTS = 4;
    private static final int PICTURE = 6;
    /** Three bytes hold a block's length. */
    private static final int MOST_BYTES = (1 << 24) - 1;

    private final AudioTags tags;
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();

    FlacTagWriter(OutputStream out, AudioTags tags) {
        super(out);
        this.tags = tags;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int taken = Math.min(count, HEADER - header.size());
        if (taken > 0) {
            header.write(bytes, from, taken);
            if (header.size() == HEADER) {
                begin(header.toByteArray());
            }
        }
        out.write(bytes, from + Math.max(0, taken), count - Math.max(0, taken));
    }

    private void begin(byte[] start) throws IOException {
        boolean alone = (start[FIRST_BLOCK_AT] & LAST) != 0;
        start[FIRST_BLOCK_AT] &= (byte) ~LAST;
        out.write(start);
        byte[] picture = tags.cover().map(VorbisComments::picture).orElse(new byte[0]);
        boolean pictured = picture.length > 0 && picture.length <= MOST_BYTES;
        block(COMMENTS, VorbisComments.encode(tags, false), alone && !pictured);
        if (pictured) {
            block(PICTURE, picture, alone);
        }
    }

    private void block(int type, byte[] content, boolean last) throws IOException {
        out.write(ByteBuffer.allocate(4)
                .putInt((type | (last ? LAST : 0)) << 24 | content.length)
                .array());
        out.write(content);
    }
}
