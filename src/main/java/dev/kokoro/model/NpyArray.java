package dev.kokoro.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one NumPy {@code .npy} array (format 1, 2 or 3) that holds a voice. */
final class NpyArray {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 16;

    /** The most bytes that an array with a voice can have. */
    static final int LARGEST = StyleBytes.LARGEST + LONGEST_HEADER + 12;

    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");
    private static final Pattern ROWS = Pattern.compile("\\s*(\\d{1,6})\\s*,(?:\\s*1\\s*,)?\\s*256\\s*,?\\s*");

    private NpyArray() {}

    static boolean startsOne(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(Arrays.copyOf(head, MAGIC.length), MAGIC);
    }

    /** @throws VoiceFormatException unless it is a C-ordered {@code <f4} array of (rows, 1, 256) or (rows, 256) */
    static StyleTable table(byte[] bytes, String what) {
        if (bytes.length < 12 || !startsOne(bytes)) {
            throw damaged(what, "it has no NumPy header");
        }
        int version = bytes[6];
        if (version < 1 || version > 3) {
            throw damaged(what, "its NumPy format is " + version + ", not 1, 2 or 3");
        }
        int lengthBytes = version == 1 ? 2 : 4;
        long length = 0;
        for (int i = 0; i < lengthBytes; i++) {
            length |= (bytes[8 + i] & 0xFFL) << (8 * i);
        }
        int start = 8 + lengthBytes;
        if (length > LONGEST_HEADER || start + length > bytes.length) {
            throw damaged(what, "its NumPy header is cut short");
        }
        int data = start + (int) length;
        long claimed = rows(new String(bytes, start, (int) length, StandardCharsets.ISO_8859_1), what);
        if (claimed * StyleBytes.ROW_BYTES != bytes.length - data) {
            throw damaged(
                    what,
                    "its header promises " + claimed + " rows and " + (bytes.length - data)
                            + " bytes follow; download it again");
        }
        return StyleBytes.table(Arrays.copyOfRange(bytes, data, bytes.length), what);
    }

    /** The rows that the header promises. */
    private static long rows(String header, String what) {
        String type = find(TYPE, header, what);
        if (!type.equals("<f4")) {
            throw damaged(what, "its numbers are " + shown(type) + ", not little-endian float32");
        }
        if (find(ORDER, header, what).equals("True")) {
            throw damaged(what, "its array is in Fortran's order; save it with numpy.ascontiguousarray");
        }
        String shape = find(SHAPE, header, what);
        Matcher rows = ROWS.matcher(shape);
        if (!rows.matches()) {
            throw damaged(what, "its shape is (" + shown(shape) + "), not (510, 1, 256)");
        }
        return Long.parseLong(rows.group(1));
    }

    private static String find(Pattern field, String header, String what) {
        Matcher m = field.matcher(header);
        if (!m.find()) {
            throw damaged(what, "its NumPy header is incomplete");
        }
        return m.group(1);
    }

    /** Binary junk in a message helps nobody. */
    private static String shown(String text) {
        String clean = text.replaceAll("[^\\x20-\\x7E]", "?");
        return clean.length() <= 40 ? clean : clean.substring(0, 40) + "...";
    }

    private static VoiceFormatException damaged(String what, String how) {
        return new VoiceFormatException(what + " is no voice: " + how + ".");
    }
}
