package dev.kokoro.text.english.lexicon;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.CRC32;

/** Makes the bytes that {@link WordTable} reads. The same words give the same bytes, in whatever order they come. */
public final class WordTableWriter {
    private static final int WORDS_PER_BLOCK = 16;
    private static final int LONGEST_READING = 127;
    private static final int LONGEST_WORD = 255;

    private final Function<String, List<String>> symbolsOf;
    private final TreeMap<byte[], Readings> words = new TreeMap<>(Arrays::compareUnsigned);

    /** @param symbolsOf splits a reading into its symbols, at most 255 different ones in all */
    public WordTableWriter(Function<String, List<String>> symbolsOf) {
        this.symbolsOf = symbolsOf;
    }

    /** Adds a word or replaces it; words and readings too long for the format (none of English) are left out. */
    public void put(String word, Readings readings) {
        byte[] key = word.getBytes(StandardCharsets.UTF_8);
        boolean fits = readings.byRole().values().stream()
                .allMatch(r -> symbolsOf.apply(r).size() <= LONGEST_READING);
        if (key.length <= LONGEST_WORD && fits) {
            words.put(key, readings);
        }
    }

    public byte[] toBytes() {
        Map<String, Integer> symbols = new LinkedHashMap<>();
        words.values()
                .forEach(r -> new TreeMap<>(r.byRole())
                        .values()
                        .forEach(text -> symbolsOf.apply(text).forEach(s -> symbols.putIfAbsent(s, symbols.size()))));
        if (symbols.size() > 255) {
            throw new LexiconException("a dictionary may use 255 symbols at most, this one uses " + symbols.size());
        }
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        List<Integer> offsets = writeBlocks(blocks, symbols);

        ByteArrayOutputStream head = new ByteArrayOutputStream();
        writeInt(head, words.size());
        writeInt(head, WORDS_PER_BLOCK);
        writeInt(head, symbols.size());
        symbols.keySet().forEach(s -> {
            byte[] utf8 = s.getBytes(StandardCharsets.UTF_8);
            head.write(utf8.length);
            head.writeBytes(utf8);
        });
        writeInt(head, offsets.size());
        int start = WordTable.HEADER + head.size() + 4 * offsets.size();
        offsets.forEach(o -> writeInt(head, start + o));
        head.writeBytes(blocks.toByteArray());

        CRC32 sum = new CRC32();
        sum.update(head.toByteArray());
        return ByteBuffer.allocate(WordTable.HEADER + head.size())
                .putInt(WordTable.MAGIC)
                .putInt((int) sum.getValue())
                .put(head.toByteArray())
                .array();
    }

    private List<Integer> writeBlocks(ByteArrayOutputStream out, Map<String, Integer> symbols) {
        List<Integer> offsets = new ArrayList<>();
        byte[] previous = new byte[0];
        int count = 0;
        for (Map.Entry<byte[], Readings> entry : words.entrySet()) {
            if (count % WORDS_PER_BLOCK == 0) {
                offsets.add(out.size());
                previous = new byte[0];
            }
            writeWord(out, previous, entry.getKey());
            writeReadings(out, entry.getValue(), symbols);
            previous = entry.getKey();
            count++;
        }
        return offsets;
    }

    private static void writeWord(ByteArrayOutputStream out, byte[] previous, byte[] word) {
        int mismatch = Arrays.mismatch(previous, word);
        int shared = mismatch < 0 ? word.length : mismatch;
        int length = word.length - shared;
        int escape = WordTable.NIBBLE_ESCAPE;
        out.write(Math.min(shared, escape) << 4 | Math.min(length, escape));
        if (shared >= escape) {
            out.write(shared);
        }
        if (length >= escape) {
            out.write(length);
        }
        out.write(word, shared, length);
    }

    private void writeReadings(ByteArrayOutputStream out, Readings readings, Map<String, Integer> symbols) {
        boolean several = readings.byRole().size() > 1;
        if (several) {
            out.write(WordTable.SEVERAL + readings.byRole().size());
        }
        new TreeMap<>(readings.byRole()).forEach((role, text) -> {
            if (several) {
                out.write(role.code());
            }
            List<String> parts = symbolsOf.apply(text);
            out.write(parts.size());
            parts.forEach(p -> out.write(symbols.get(p)));
        });
    }

    private static void writeInt(ByteArrayOutputStream out, int value) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
    }
}
