package dev.kokoro.model;

import dev.kokoro.assets.Family;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which phoneme is which token id. The v1.0 table is the official {@code config.json}'s 114 symbols; the list of v0.19 is
 * another one, not a superset, and was trained on plain IPA.
 */
public final class Vocabulary {
    /** The id put at both ends of every input. */
    public static final long PAD = 0;

    /** In v0.19 the symbols misaki invented for diphthongs and affricates are spelt out. */
    private static final Map<Character, String> AS_PLAIN_IPA = Map.ofEntries(
            Map.entry('A', "eɪ"),
            Map.entry('I', "aɪ"),
            Map.entry('O', "oʊ"),
            Map.entry('Q', "əʊ"),
            Map.entry('W', "aʊ"),
            Map.entry('Y', "ɔɪ"),
            Map.entry('ᵊ', "ə"),
            Map.entry('T', "ɾ"),
            Map.entry('ʤ', "dʒ"),
            Map.entry('ʧ', "tʃ"));

    private final String name;
    private final Map<Character, String> respelt;
    private final short[] idOf = new short[1 << 16];
    private final int size;

    private Vocabulary(String name, Map<Character, String> respelt) {
        this.name = name;
        this.respelt = respelt;
        this.size = read("vocabulary-" + name + ".txt");
    }

    private int read(String resource) {
        Arrays.fill(idOf, (short) -1);
        int count = 0;
        try (var in = new BufferedReader(
                new InputStreamReader(Vocabulary.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.startsWith("#")) {
                    String[] columns = line.split(" ", 3);
                    idOf[Integer.parseInt(columns[1], 16)] = Short.parseShort(columns[0]);
                    count++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own " + resource + " cannot be read: build it again", e);
        }
        return count;
    }

    /** The vocabulary of Kokoro-82M v1.0 and v1.1. */
    public static Vocabulary v1() {
        return new Vocabulary("v1.0", Map.of());
    }

    /** The vocabulary of Kokoro-82M v0.19. */
    public static Vocabulary v019() {
        return new Vocabulary("v0.19", AS_PLAIN_IPA);
    }

    /** The vocabulary of a family; unknown models are taken for new ones. */
    public static Vocabulary of(Optional<Family> family) {
        return family.filter(f -> f == Family.KOKORO_V0_19).isPresent() ? v019() : v1();
    }

    /** The vocabulary of this {@link #name}. */
    public static Vocabulary named(String name) {
        return name.equals("v0.19") ? v019() : v1();
    }

    public String name() {
        return name;
    }

    /** Number of symbols that have an id. */
    public int size() {
        return size;
    }

    /** The id of a symbol as it stands in the table, or -1. */
    public int idOf(char symbol) {
        return idOf[symbol];
    }

    /**
     * Turns phonemes into the model's input, a pad at each end; what has no id is left out and named.
     *
     * @param phonemes any text
     */
    public Encoding encode(String phonemes) {
        int longest = 2 * phonemes.length();
        long[] ids = new long[longest + 2];
        int[] positions = new int[longest];
        Set<Character> unknown = new TreeSet<>();
        int n = 0;
        for (int i = 0; i < phonemes.length(); i++) {
            String symbols = respelt.getOrDefault(phonemes.charAt(i), phonemes.substring(i, i + 1));
            for (int s = 0; s < symbols.length(); s++) {
                short id = idOf[symbols.charAt(s)];
                if (id < 0) {
                    unknown.add(symbols.charAt(s));
                } else {
                    positions[n] = i;
                    ids[++n] = id;
                }
            }
        }
        return new Encoding(Arrays.copyOf(ids, n + 2), Arrays.copyOf(positions, n), unknown);
    }

    /**
     * @param ids the model's input, pads included: n + 2 values
     * @param positions for each of the n ids between the pads, the index of its character in the phonemes
     * @param unknown characters that have no id and were left out
     */
    @SuppressWarnings("ArrayRecordComponent") // handed straight to the model; never compared
    public record Encoding(long[] ids, int[] positions, Set<Character> unknown) {
        /** Ids between the pads; the style row is chosen by this number. */
        public int count() {
            return positions.length;
        }
    }
}
