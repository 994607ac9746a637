package dev.kokoro.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of voices in every format, made here so that no test needs a download. */
final class SampleVoices {
    private SampleVoices() {}

    /** Row {@code r} is filled with {@code value + r}, so that a test sees which row it got. */
    static byte[] raw(int rows, float value) {
        ByteBuffer bytes =
                ByteBuffer.allocate(rows * StyleTable.WIDTH * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows * StyleTable.WIDTH; i++) {
            bytes.putFloat(value + i / StyleTable.WIDTH);
        }
        return bytes.array();
    }

    static byte[] npy(int version, String header, byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer length = ByteBuffer.allocate(version == 1 ? 2 : 4).order(ByteOrder.LITTLE_ENDIAN);
        out.write((version == 1 ? length.putShort((short) text.length) : length.putInt(text.length)).array());
        out.write(text);
        out.write(data);
        return out.toByteArray();
    }

    static String header(String shape) {
        return "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
    }

    static byte[] npy(int rows, float value) throws IOException {
        return npy(1, header("(" + rows + ", 1, 256)"), raw(rows, value));
    }

    /** Stored, not packed, as NumPy does. */
    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> e : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(e.getKey());
                CRC32 crc = new CRC32();
                crc.update(e.getValue());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(e.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(e.getValue());
            }
        }
        return out.toByteArray();
    }

    /** {@code [[[v, v, ...]], ...]} as in v0.19. */
    static String json(int rows, float value) {
        StringBuilder text = new StringBuilder("[");
        for (int r = 0; r < rows; r++) {
            String number = Float.toString(value + r);
            text.append(r == 0 ? "[[" : ",[[").append(number);
            text.append(("," + number).repeat(StyleTable.WIDTH - 1)).append("]]");
        }
        return text.append("]").toString();
    }
}
