package dev.kokoro.audio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Packs packets into the pages of one Ogg stream (RFC 3533), each with the time at its end. */
final class OggPages {
    private static final int CONTINUED = 1;
    private static final int FIRST = 2;
    private static final int LAST = 4;
    private static final int MOST_SEGMENTS = 255;
    private static final int[] CRC = crcTable();

    private final OutputStream out;
    private final int serial;
    private final ByteArrayOutputStream packets = new ByteArrayOutputStream();
    private final byte[] lacing = new byte[MOST_SEGMENTS];
    private int segments;
    private int number;
    private long granule;
    private boolean continued;

    /** @param serial tells this stream from others in one file */
    OggPages(OutputStream out, int serial) {
        this.out = out;
        this.serial = serial;
    }

    /** Adds a packet of at most 65,024 bytes to the page; begins another page first when it does not fit. */
    void add(byte[] packet, int length, long granuleAtEnd) throws IOException {
        int needed = length / 255 + 1;
        if (needed > MOST_SEGMENTS) {
            throw new IllegalArgumentException("a packet of " + length + " bytes does not fit on an Ogg page");
        }
        if (segments + needed > MOST_SEGMENTS) {
            flush(false);
        }
        for (int i = 0; i < needed - 1; i++) {
            lacing[segments++] = (byte) 255;
        }
        lacing[segments++] = (byte) (length % 255);
        packets.write(packet, 0, length);
        granule = granuleAtEnd;
    }

    /** Writes a packet of any size, such as tags with a cover, on pages of its own. */
    void addLong(byte[] packet) throws IOException {
        int pieces = packet.length / 255 + 1;
        for (int piece = 0; piece < pieces; piece += MOST_SEGMENTS) {
            int here = Math.min(MOST_SEGMENTS, pieces - piece);
            boolean last = piece + here == pieces;
            Arrays.fill(lacing, 0, here, (byte) 255);
            if (last) {
                lacing[here - 1] = (byte) (packet.length % 255);
            }
            segments = here;
            packets.write(packet, piece * 255, Math.min(here * 255, packet.length - piece * 255));
            // A page on which no packet ends has no time.
            granule = last ? 0 : -1;
            continued = piece > 0;
            flush(false);
            continued = false;
        }
    }

    /** Packets that wait for their page to be written. */
    int waiting() {
        return segments;
    }

    /** Writes the page; an empty one only if it is to mark the end. */
    void flush(boolean last) throws IOException {
        if (segments == 0 && !last) {
            return;
        }
        byte[] body = packets.toByteArray();
        ByteBuffer page = ByteBuffer.allocate(27 + segments + body.length).order(ByteOrder.LITTLE_ENDIAN);
        page.put("OggS".getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        page.put((byte) ((number == 0 ? FIRST : 0) | (last ? LAST : 0) | (continued ? CONTINUED : 0)));
        page.putLong(granule).putInt(serial).putInt(number++).putInt(0);
        page.put((byte) segments).put(Arrays.copyOf(lacing, segments)).put(body);
        page.putInt(22, crc(page.array()));
        out.write(page.array());
        packets.reset();
        segments = 0;
    }

    private static int crc(byte[] bytes) {
        int crc = 0;
        for (byte b : bytes) {
            crc = (crc << 8) ^ CRC[(crc >>> 24) ^ (b & 0xff)];
        }
        return crc;
    }

    private static int[] crcTable() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int r = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                r = r < 0 ? (r << 1) ^ 0x04C11DB7 : r << 1;
            }
            table[i] = r;
        }
        return table;
    }
}
