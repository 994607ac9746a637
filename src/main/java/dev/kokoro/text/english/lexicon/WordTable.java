package dev.kokoro.text.english.lexicon;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A dictionary in one read-only buffer, searched where it lies: opening parses nothing but a header, so that a program
 * that says one sentence does not pay for a hundred thousand words.
 *
 * <p>Format, big-endian: magic, CRC-32 of the rest, number of words, words per block, number of symbols; the symbols
 * (length, UTF-8); the number of blocks and each block's offset; the blocks. Words are sorted by their UTF-8 bytes. A
 * word is a byte of two nibbles (bytes shared with the previous word of the block, bytes that follow; 15 means "a whole
 * byte follows"), those bytes, then one length byte and the symbols of its only reading, or 0x80 + the number of
 * readings, each a {@link Role}, a length and symbols.
 */
public final class WordTable {
    static final int MAGIC = 0x4B575431;
    static final int HEADER = 8;
    static final int NIBBLE_ESCAPE = 15;
    static final int SEVERAL = 0x80;

    private final ByteBuffer buffer;
    private final String separator;
    private final String[] symbols;
    private final int size;
    private final int wordsPerBlock;
    private final int blocks;
    private final int index;

    private WordTable(ByteBuffer buffer, String separator) {
        this.buffer = buffer;
        this.separator = separator;
        Cursor at = new Cursor(buffer, HEADER);
        size = at.integer();
        wordsPerBlock = at.integer();
        symbols = new String[at.integer()];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = new String(at.bytes(at.octet()), StandardCharsets.UTF_8);
        }
        blocks = at.integer();
        index = at.position;
    }

    /**
     * @param bytes a whole table
     * @param separator put between the symbols of a reading, {@code " "} or nothing
     * @throws LexiconException if the bytes are not a table or were damaged
     */
    public static WordTable open(byte[] bytes, String separator) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        if (bytes.length < HEADER + 16 || buffer.getInt(0) != MAGIC) {
            throw new LexiconException("this is not a compiled dictionary; delete it and it will be made again.");
        }
        CRC32 sum = new CRC32();
        sum.update(bytes, HEADER, bytes.length - HEADER);
        if ((int) sum.getValue() != buffer.getInt(4)) {
            throw new LexiconException("a compiled dictionary is damaged; delete it and it will be made again.");
        }
        return new WordTable(buffer, separator);
    }

    /** Number of words. */
    public int size() {
        return size;
    }

    /** The readings of exactly this word, symbols joined by the separator. */
    public Optional<Readings> find(String word) {
        byte[] wanted = word.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = blocks - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (compareFirstWord(middle, wanted) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return blocks == 0 ? Optional.empty() : findInBlock(low, wanted);
    }

    private Optional<Readings> findInBlock(int block, byte[] wanted) {
        Cursor at = new Cursor(buffer, buffer.getInt(index + 4 * block));
        int count = Math.min(wordsPerBlock, size - block * wordsPerBlock);
        byte[] current = new byte[0];
        for (int i = 0; i < count; i++) {
            current = at.word(current);
            int order = Arrays.compareUnsigned(current, wanted);
            if (order == 0) {
                return Optional.of(readings(at));
            }
            if (order > 0) {
                return Optional.empty();
            }
            skipReadings(at);
        }
        return Optional.empty();
    }

    private int compareFirstWord(int block, byte[] wanted) {
        return Arrays.compareUnsigned(new Cursor(buffer, buffer.getInt(index + 4 * block)).word(new byte[0]), wanted);
    }

    private Readings readings(Cursor at) {
        int head = at.octet();
        if (head < SEVERAL) {
            return Readings.of(text(at, head));
        }
        Map<Role, String> byRole = new EnumMap<>(Role.class);
        for (int i = head - SEVERAL; i > 0; i--) {
            Role role = Role.ofCode(at.octet());
            byRole.put(role, text(at, at.octet()));
        }
        return new Readings(byRole);
    }

    private void skipReadings(Cursor at) {
        int head = at.octet();
        if (head < SEVERAL) {
            at.position += head;
            return;
        }
        for (int i = head - SEVERAL; i > 0; i--) {
            at.octet();
            int length = at.octet(); // before the position is read again
            at.position += length;
        }
    }

    private String text(Cursor at, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(i == 0 ? "" : separator).append(symbols[at.octet()]);
        }
        return text.toString();
    }

    /** A place in the buffer; the buffer itself keeps no position, so that threads can share it. */
    private static final class Cursor {
        private final ByteBuffer buffer;
        private int position;

        Cursor(ByteBuffer buffer, int position) {
            this.buffer = buffer;
            this.position = position;
        }

        int octet() {
            return buffer.get(position++) & 0xFF;
        }

        int integer() {
            position += 4;
            return buffer.getInt(position - 4);
        }

        byte[] bytes(int length) {
            byte[] bytes = new byte[length];
            buffer.get(position, bytes);
            position += length;
            return bytes;
        }

        byte[] word(byte[] previous) {
            int nibbles = octet();
            int shared = nibbles >> 4 == NIBBLE_ESCAPE ? octet() : nibbles >> 4;
            int length = (nibbles & 15) == NIBBLE_ESCAPE ? octet() : nibbles & 15;
            byte[] word = Arrays.copyOf(previous, shared + length);
            buffer.get(position, word, shared, length);
            position += length;
            return word;
        }
    }
}
