package dev.kokoro.audio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The silent first frame of an MP3 file in which encoders leave a note for players: how many frames follow and how many
 * samples to leave out at both ends.
 *
 * @param start the four bytes with which every frame begins
 * @param size bytes of a frame
 */
@SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
record Mp3Header(byte[] start, int size) {
    private static final int SIDE_INFORMATION = 9;
    private static final int HAS_FRAMES_AND_BYTES = 3;

    /** A note for frames that begin as the given ones. */
    static Mp3Header like(byte[] frames, int size) {
        return new Mp3Header(Arrays.copyOf(frames, 4), size);
    }

    /** For a stream: the end is not known. */
    byte[] open(int delay) {
        return frame(delay, 0, -1);
    }

    /** For a file. */
    byte[] complete(int delay, int padding, long frames) {
        return frame(delay, padding, frames);
    }

    private byte[] frame(int delay, int padding, long frames) {
        ByteBuffer frame = ByteBuffer.allocate(size);
        frame.put(start).position(start.length + SIDE_INFORMATION);
        frame.put("Info".getBytes(StandardCharsets.US_ASCII));
        if (frames < 0) {
            // Fields that said 0 would be believed: a length that is not known is left out.
            frame.putInt(0);
        } else {
            frame.putInt(HAS_FRAMES_AND_BYTES);
            frame.putInt((int) Math.min(Integer.MAX_VALUE, frames));
            frame.putInt((int) Math.min(Integer.MAX_VALUE, (frames + 1) * size));
        }
        frame.put("LAME3.98r".getBytes(StandardCharsets.US_ASCII));
        frame.position(frame.position() + 12);
        int delays = Math.min(4095, delay) << 12 | Math.min(4095, padding);
        frame.put((byte) (delays >> 16)).put((byte) (delays >> 8)).put((byte) delays);
        frame.position(frame.position() + 4);
        frame.putInt(frames < 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, (frames + 1) * size));
        frame.position(frame.position() + 2);
        frame.putShort((short) crc(frame.array(), frame.position()));
        return frame.array();
    }

    private static int crc(byte[] bytes, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc ^= bytes[i] & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xA001;
            }
        }
        return crc;
    }
}
