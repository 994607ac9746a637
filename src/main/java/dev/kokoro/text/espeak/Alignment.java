package dev.kokoro.text.espeak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Finds which spoken words belong to which written ones where their counts differ: espeak-ng joins small words ("c'est un")
 * and says a number in several. The cheapest way to lay the words as they sound alone beside the sentence is taken.
 */
final class Alignment {
    private static final int MOST_SPOKEN = 12;
    private static final int MOST_WRITTEN = 4;
    private static final int FAR = Integer.MAX_VALUE / 2;

    /**
     * @param words written words that are said together, usually one
     * @param phonemes what is said for them
     */
    record Match(int words, String phonemes) {}

    private final List<String> alone;
    private final List<String> spoken;

    /**
     * @param alone the phonemes of each written word said by itself
     * @param spoken the words of the sentence as it was said
     */
    Alignment(List<String> alone, List<String> spoken) {
        this.alone = alone.stream().map(Alignment::bare).toList();
        this.spoken = spoken;
    }

    /** In order; together they are all written and all spoken words. */
    List<Match> matches() {
        int n = alone.size();
        int m = spoken.size();
        int[][] cost = new int[n + 1][m + 1];
        int[][] from = new int[n + 1][m + 1];
        for (int[] row : cost) {
            Arrays.fill(row, FAR);
        }
        cost[0][0] = 0;
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                if (cost[i][j] < FAR) {
                    extend(cost, from, i, j);
                }
            }
        }
        if (cost[n][m] >= FAR) {
            return List.of(new Match(n, String.join(" ", spoken)));
        }
        List<Match> matches = new ArrayList<>();
        for (int i = n, j = m; i > 0 || j > 0; ) {
            int words = from[i][j] / (MOST_SPOKEN + 1);
            int sounds = from[i][j] % (MOST_SPOKEN + 1);
            matches.add(new Match(words, String.join(" ", spoken.subList(j - sounds, j))));
            i -= words;
            j -= sounds;
        }
        Collections.reverse(matches);
        return matches;
    }

    private void extend(int[][] cost, int[][] from, int i, int j) {
        for (int sounds = 0; sounds <= MOST_SPOKEN && j + sounds <= spoken.size(); sounds++) {
            step(cost, from, i, j, 1, sounds);
        }
        for (int words = 2; words <= MOST_WRITTEN && j < spoken.size(); words++) {
            step(cost, from, i, j, words, 1);
        }
    }

    private void step(int[][] cost, int[][] from, int i, int j, int words, int sounds) {
        if (i + words > alone.size()) {
            return;
        }
        String expected = String.join("", alone.subList(i, i + words));
        String heard = bare(String.join("", spoken.subList(j, j + sounds)));
        // The odd tenth settles ties: one word for one word.
        int price = cost[i][j] + 10 * distance(expected, heard) + (words == 1 && sounds == 1 ? 0 : 1);
        if (price < cost[i + words][j + sounds]) {
            cost[i + words][j + sounds] = price;
            from[i + words][j + sounds] = words * (MOST_SPOKEN + 1) + sounds;
        }
    }

    private static String bare(String phonemes) {
        return phonemes.replaceAll("[ˈˌː ]", "");
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(swap, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
