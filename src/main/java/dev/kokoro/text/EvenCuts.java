package dev.kokoro.text;

import dev.kokoro.text.Chunk.Boundary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where to cut a paragraph so that its chunks are of like length and the cuts are where a reader would breathe. */
final class EvenCuts {
    /** A chunk this much over the target is still right, if better places to cut are had by it. */
    private static final double SLACK = 1.3;

    /** What a chunk costs that is longer: more than any uneven length. */
    private static final double WRONG_LENGTH = 4;

    /** And one so short that the model stumbles, which is heard sooner. */
    private static final double TOO_SHORT = 6;

    private static final int MORE_CHUNKS = 6;

    private final List<Piece> pieces;
    private final Chunker.Limits limits;
    /** Phonemes before each piece. */
    private final int[] before;

    private EvenCuts(List<Piece> pieces, Chunker.Limits limits) {
        this.pieces = pieces;
        this.limits = limits;
        this.before = new int[pieces.size() + 1];
        for (int i = 0; i < pieces.size(); i++) {
            before[i + 1] = before[i] + pieces.get(i).length();
        }
    }

    /**
     * What is not cut any further: a sentence or a clause.
     *
     * @param boundary where in the text it ends
     */
    record Piece(List<Word> words, Boundary boundary) {
        /** At most what it takes in a chunk; a full stop may have to be put behind it. */
        int length() {
            return Breaks.phonemes(words) + (boundary == Boundary.PHRASE ? 0 : 2);
        }

        /** How much worse it is to cut after this piece than at the end of a sentence. */
        private double costOfCut() {
            if (boundary != Boundary.PHRASE) {
                return 0;
            }
            return switch (Breaks.rank(words.get(words.size() - 1))) {
                case 3 -> 0.1;
                case 2 -> 0.2;
                case 1 -> 0.3;
                default -> 0.8;
            };
        }
    }

    /**
     * The chunks of a paragraph, in order.
     *
     * @param alone whether it is all of the text: then there is an even number of chunks, for at least two to speak
     */
    static List<List<Piece>> of(List<Piece> pieces, Chunker.Limits limits, boolean alone) {
        return pieces.isEmpty() ? List.of() : new EvenCuts(pieces, limits).chunks(alone);
    }

    private List<List<Piece>> chunks(boolean alone) {
        int total = before[pieces.size()];
        int least = Math.max(1, (total + limits.target() - 1) / limits.target());
        if (alone && least > 1 && least % 2 == 1) {
            least++;
        }
        int[] best = null;
        double bestCost = Double.POSITIVE_INFINITY;
        for (int n = least; n <= Math.min(pieces.size(), least + MORE_CHUNKS) && bestCost >= WRONG_LENGTH; n++) {
            int[] cuts = new int[n + 1];
            double cost = cut(n, cuts);
            if (cost < bestCost) {
                bestCost = cost;
                best = cuts;
            }
        }
        return best == null ? filled() : parts(best);
    }

    /** The best cuts into n chunks by dynamic programming; what they cost, infinity where it cannot be done. */
    private double cut(int n, int[] cuts) {
        int all = pieces.size();
        double mean = (double) before[all] / n;
        double[] costs = new double[all + 1];
        Arrays.fill(costs, Double.POSITIVE_INFINITY);
        costs[0] = 0;
        int[][] from = new int[n + 1][all + 1];
        for (int chunk = 1; chunk <= n; chunk++) {
            double[] next = new double[all + 1];
            Arrays.fill(next, Double.POSITIVE_INFINITY);
            for (int end = chunk; end <= all; end++) {
                for (int start = end - 1; start >= chunk - 1 && (end - start == 1 || fits(start, end)); start--) {
                    double cost = costs[start] + cost(start, end, mean);
                    if (cost < next[end]) {
                        next[end] = cost;
                        from[chunk][end] = start;
                    }
                }
            }
            costs = next;
        }
        cuts[n] = all;
        for (int chunk = n; chunk > 0; chunk--) {
            cuts[chunk - 1] = from[chunk][cuts[chunk]];
        }
        return costs[all];
    }

    private boolean fits(int start, int end) {
        return before[end] - before[start] <= limits.max();
    }

    private double cost(int start, int end, double mean) {
        int length = before[end] - before[start];
        double uneven = (length - mean) / mean;
        double wrong = length > limits.target() * SLACK ? WRONG_LENGTH : 0;
        if (length < Math.min(Chunker.SHORT, limits.target())) {
            wrong = TOO_SHORT;
        }
        double cut = end == pieces.size() ? 0 : pieces.get(end - 1).costOfCut();
        return uneven * uneven + cut + wrong;
    }

    private List<List<Piece>> parts(int[] cuts) {
        List<List<Piece>> chunks = new ArrayList<>();
        for (int i = 1; i < cuts.length; i++) {
            chunks.add(pieces.subList(cuts[i - 1], cuts[i]));
        }
        return chunks;
    }

    /** Each chunk as full as may be: for pieces so long that nothing else is left. */
    private List<List<Piece>> filled() {
        List<List<Piece>> chunks = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= pieces.size(); end++) {
            if (end == pieces.size() || !fits(start, end + 1)) {
                chunks.add(pieces.subList(start, end));
                start = end;
            }
        }
        return chunks;
    }
}
