package dev.kokoro.text.chinese;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The dictionary inside the program, made by {@code scripts/build-chinese}, which says what each part is: words with their
 * frequencies, how phrases and characters are said, and what the unknown words' borders are guessed from.
 */
final class WordTable {
    private static final String RESOURCE = "chinese.words";

    private final long total;
    private final String[] syllables;
    private final char[] letters;
    private final int[] starts;
    private final int[] frequencies;
    private final int[] phraseWords;
    private final short[][] phraseSyllables;
    private final char[] characters;
    private final short[] characterSyllables;
    private final char[] emitters;
    private final float[] emissions;
    private final char[] traditional;
    private final char[] simplified;

    private WordTable(ByteBuffer in) {
        total = in.getLong();
        syllables = new String[in.getInt()];
        for (int i = 0; i < syllables.length; i++) {
            byte[] text = new byte[in.getShort()];
            in.get(text);
            syllables[i] = new String(text, StandardCharsets.UTF_8);
        }
        int words = in.getInt();
        byte[] shared = new byte[words];
        byte[] own = new byte[words];
        in.get(shared);
        in.get(own);
        char[] suffixes = characters(in);
        starts = new int[words + 1];
        for (int i = 0; i < words; i++) {
            starts[i + 1] = starts[i] + (shared[i] & 0xff) + (own[i] & 0xff);
        }
        letters = new char[starts[words]];
        for (int i = 0, at = 0; i < words; i++) {
            int kept = shared[i] & 0xff;
            if (kept > 0) {
                System.arraycopy(letters, starts[i - 1], letters, starts[i], kept);
            }
            System.arraycopy(suffixes, at, letters, starts[i] + kept, own[i] & 0xff);
            at += own[i] & 0xff;
        }
        frequencies = new int[words];
        in.asIntBuffer().get(frequencies);
        in.position(in.position() + 4 * words);
        phraseWords = new int[in.getInt()];
        phraseSyllables = new short[phraseWords.length][];
        for (int i = 0; i < phraseWords.length; i++) {
            phraseWords[i] = in.getInt();
            phraseSyllables[i] = shorts(in, starts[phraseWords[i] + 1] - starts[phraseWords[i]]);
        }
        characters = characters(in);
        characterSyllables = shorts(in, characters.length);
        emitters = characters(in);
        emissions = new float[4 * emitters.length];
        in.asFloatBuffer().get(emissions);
        in.position(in.position() + 4 * emissions.length);
        traditional = characters(in);
        simplified = characters(in);
    }

    static WordTable open() {
        try (InputStream in = WordTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without " + RESOURCE + ": build it again");
            }
            return new WordTable(ByteBuffer.wrap(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static char[] characters(ByteBuffer in) {
        char[] all = new char[in.getInt()];
        in.asCharBuffer().get(all);
        in.position(in.position() + 2 * all.length);
        return all;
    }

    private static short[] shorts(ByteBuffer in, int count) {
        short[] all = new short[count];
        in.asShortBuffer().get(all);
        in.position(in.position() + 2 * count);
        return all;
    }

    /** The words that begin with certain characters: they stand together. */
    record Range(int from, int to) {
        boolean isEmpty() {
            return from >= to;
        }
    }

    Range all() {
        return new Range(0, frequencies.length);
    }

    /** Of words that are alike in their first {@code depth} characters, those that go on with this one. */
    Range narrow(Range range, int depth, char next) {
        int from = bound(range, depth, next);
        return new Range(from, bound(new Range(from, range.to), depth, (char) (next + 1)));
    }

    private int bound(Range range, int depth, char next) {
        int low = range.from;
        int high = range.to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean ends = starts[middle + 1] - starts[middle] <= depth;
            if (ends || letters[starts[middle] + depth] < next) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The word of exactly so many characters in a range of words that begin with them; -1 if there is none. */
    int word(Range range, int length) {
        boolean exact = !range.isEmpty() && starts[range.from + 1] - starts[range.from] == length;
        return exact ? range.from : -1;
    }

    /** How often a word occurs; 0 for what is a phrase only. */
    int frequency(int word) {
        return frequencies[word];
    }

    /** The number of a word spelled out; -1 if it is not listed. */
    int find(String word) {
        Range range = all();
        for (int i = 0; i < word.length() && !range.isEmpty(); i++) {
            range = narrow(range, i, word.charAt(i));
        }
        return word(range, word.length());
    }

    double logTotal() {
        return Math.log((double) total);
    }

    /** The syllables of a word that is said as a phrase; null for others. */
    short[] phrase(int word) {
        int i = Arrays.binarySearch(phraseWords, word);
        return i < 0 ? null : phraseSyllables[i];
    }

    /** The usual syllable of a character; -1 if it is unknown. */
    int syllable(char character) {
        int i = Arrays.binarySearch(characters, character);
        return i < 0 ? -1 : characterSyllables[i];
    }

    /** Pinyin with its tone mark, e.g. {@code nǐ}. */
    String pinyin(int syllable) {
        return syllables[syllable];
    }

    int syllableCount() {
        return syllables.length;
    }

    /** The logarithm of how likely a state (0 begin, 1 middle, 2 end, 3 single) yields a character. */
    double emission(int state, char character, double unknown) {
        int i = Arrays.binarySearch(emitters, character);
        float value = i < 0 ? Float.NEGATIVE_INFINITY : emissions[4 * i + state];
        return value < -1e38f ? unknown : value;
    }

    /** The text in simplified characters, one for one. */
    String simplify(String text) {
        StringBuilder simple = new StringBuilder(text);
        for (int i = 0; i < simple.length(); i++) {
            int place = Arrays.binarySearch(traditional, simple.charAt(i));
            if (place >= 0) {
                simple.setCharAt(i, simplified[place]);
            }
        }
        return simple.toString();
    }
}
