package dev.kokoro.text.english.lexicon;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Guesses the American sounds of a word no dictionary knows, stress included: the likeliest sequence of units (a letter
 * and the sounds it stands for) under a back-off model of such sequences, after M. Bisani and H. Ney, "Joint-sequence
 * models for grapheme-to-phoneme conversion" (2008).
 */
public final class LetterToSound {
    public static final int MAGIC = 0x4B4C5453;
    /** The unit before every word. */
    public static final int START = 0;
    /** The unit after every word. */
    public static final int END = 1;
    /** One step of the stored minus log chances, in nats. */
    public static final double STEP = 1.0 / 16;

    private static final int BEAM = 24;
    private static final int ROOT = 0;
    private static final int NEVER = 255 * 2;

    private final int order;
    private final String[] units;
    private final int[][] unitsOfLetter = new int[128][0];
    private final short[] unit;
    private final byte[] cost;
    private final byte[] backOff;
    private final int[] firstChild;

    private LetterToSound(ByteBuffer in) {
        order = in.getInt();
        units = new String[in.getInt()];
        for (int i = 0; i < units.length; i++) {
            byte[] utf8 = new byte[in.getShort()];
            in.get(utf8);
            units[i] = new String(utf8, StandardCharsets.UTF_8);
            int letter = units[i].charAt(0);
            if (i > END) {
                unitsOfLetter[letter] = Arrays.copyOf(unitsOfLetter[letter], unitsOfLetter[letter].length + 1);
                unitsOfLetter[letter][unitsOfLetter[letter].length - 1] = i;
            }
        }
        int nodes = in.getInt();
        unit = new short[nodes];
        for (int i = 0; i < nodes; i++) {
            unit[i] = (short) (in.get() << 8);
        }
        for (int i = 0; i < nodes; i++) {
            unit[i] |= (short) (in.get() & 0xFF);
        }
        cost = new byte[nodes];
        in.get(cost);
        backOff = new byte[nodes];
        in.get(backOff);
        firstChild = new int[nodes + 1];
        int next = 1;
        for (int i = 0; i < nodes; i++) {
            firstChild[i] = next;
            int children = in.get() & 0xFF;
            next += children < 255 ? children : in.getShort();
        }
        firstChild[nodes] = next;
    }

    /**
     * @param bytes a model as the build tool writes it
     * @throws LexiconException if they are something else
     */
    public static LetterToSound open(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < 16 || in.getInt() != MAGIC) {
            throw new LexiconException("this is not a letter-to-sound model; build the program again.");
        }
        return new LetterToSound(in);
    }

    /** A way to read the word's beginning. */
    private static final class Reading {
        private final Reading before;
        private final int unit;
        private final int cost;
        private final int[] contexts;

        Reading(Reading before, int unit, int cost, int[] contexts) {
            this.before = before;
            this.unit = unit;
            this.cost = cost;
            this.contexts = contexts;
        }
    }

    /**
     * @param word letters {@code a-z} and apostrophes; other characters are passed over
     * @return its sounds with exactly one primary stress if there is any vowel; empty for a word without letters
     */
    public List<Sound> guess(String word) {
        List<Reading> readings = List.of(new Reading(null, START, 0, contexts(new int[] {ROOT}, START)));
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (letter < 128 && unitsOfLetter[letter].length > 0) {
                readings = extend(readings, unitsOfLetter[letter]);
            }
        }
        List<List<Sound>> best = extend(readings, new int[] {END}).stream()
                .sorted(Comparator.comparingInt((Reading r) -> r.cost))
                .map(this::sounds)
                .toList();
        return best.stream().filter(s -> primaries(s) == 1).findFirst().orElseGet(() -> Stresses.repair(best.get(0)));
    }

    /** The best continuations; what cannot be among them is given up as soon as it costs more than the worst of them. */
    private List<Reading> extend(List<Reading> readings, int[] choices) {
        long[] best = new long[BEAM];
        int count = 0;
        for (int r = 0; r < readings.size(); r++) {
            Reading reading = readings.get(r);
            for (int c = 0; c < choices.length; c++) {
                long worst = count < BEAM ? Long.MAX_VALUE : best[BEAM - 1];
                int limit = (int) Math.min(Integer.MAX_VALUE, worst >>> 32);
                int cost = reading.cost + cost(reading.contexts, choices[c], limit - reading.cost);
                long candidate = (long) cost << 32 | (long) r << 16 | c;
                if (candidate < worst) {
                    int at = Arrays.binarySearch(best, 0, count, candidate);
                    int place = -at - 1;
                    int last = Math.min(count, BEAM - 1);
                    System.arraycopy(best, place, best, place + 1, last - place);
                    best[place] = candidate;
                    count = last + 1;
                }
            }
        }
        List<Reading> kept = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Reading before = readings.get((int) (best[i] >>> 16) & 0xFFFF);
            int choice = choices[(int) best[i] & 0xFFFF];
            kept.add(new Reading(before, choice, (int) (best[i] >>> 32), contexts(before.contexts, choice)));
        }
        return kept;
    }

    /** Cost of the unit after the longest known context, paying for each one given up; only more than the limit if it is. */
    private int cost(int[] contexts, int wanted, int limit) {
        int paid = 0;
        for (int context : contexts) {
            if (paid > limit) {
                return paid; // too dear whatever comes
            }
            int child = child(context, wanted);
            if (child >= 0) {
                return paid + (cost[child] & 0xFF);
            }
            paid += backOff[context] & 0xFF;
        }
        return paid + NEVER;
    }

    /** The known contexts after the unit, longest first, the empty one last. */
    private int[] contexts(int[] before, int added) {
        int[] after = new int[before.length + 1];
        int count = 0;
        for (int i = before.length >= order ? 1 : 0; i < before.length; i++) {
            int child = child(before[i], added);
            if (child >= 0 && firstChild[child] < firstChild[child + 1]) {
                after[count++] = child;
            }
        }
        after[count++] = ROOT;
        return Arrays.copyOf(after, count);
    }

    private int child(int node, int wanted) {
        int low = firstChild[node];
        int high = firstChild[node + 1] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (unit[middle] < wanted) {
                low = middle + 1;
            } else if (unit[middle] > wanted) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -1;
    }

    private List<Sound> sounds(Reading last) {
        StringBuilder text = new StringBuilder();
        for (Reading r = last; r != null; r = r.before) {
            if (r.unit > END) {
                text.insert(0, ' ').insert(0, units[r.unit], 1, units[r.unit].length());
            }
        }
        return Sound.parse(text.toString());
    }

    private static long primaries(List<Sound> sounds) {
        return sounds.stream().filter(s -> s.stress() == 1).count();
    }
}
