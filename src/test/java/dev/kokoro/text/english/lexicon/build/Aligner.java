package dev.kokoro.text.english.lexicon.build;

import dev.kokoro.text.english.lexicon.Sound;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds which letters stand for which sounds: each letter for none, one or two of them, never out of order. Learnt from
 * the words themselves by repeated best alignment, starting from equal chances.
 */
final class Aligner {
    private static final int MOST_SOUNDS = 2;
    private static final double SMOOTHING = 0.1;

    private Map<String, Double> cost = new HashMap<>();

    /** Sounds of each letter, joined by spaces, or nothing if the word has too few letters for its sounds. */
    Optional<List<String>> align(String word, List<Sound> sounds) {
        int n = word.length();
        int m = sounds.size();
        double[][] best = new double[n + 1][m + 1];
        int[][] taken = new int[n + 1][m + 1];
        for (double[] row : best) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        best[0][0] = 0;
        for (int i = 1; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                for (int k = 0; k <= Math.min(MOST_SOUNDS, j); k++) {
                    double total = best[i - 1][j - k] + cost(word.charAt(i - 1), sounds.subList(j - k, j));
                    if (total < best[i][j]) {
                        best[i][j] = total;
                        taken[i][j] = k;
                    }
                }
            }
        }
        if (Double.isInfinite(best[n][m])) {
            return Optional.empty();
        }
        String[] parts = new String[n];
        for (int i = n, j = m; i > 0; i--) {
            int k = taken[i][j];
            parts[i - 1] = Sound.format(sounds.subList(j - k, j));
            j -= k;
        }
        return Optional.of(List.of(parts));
    }

    /** Learns from the words, so many rounds. */
    void learn(Map<String, List<Sound>> words, int rounds) {
        for (int round = 0; round < rounds; round++) {
            Map<String, Double> counts = new HashMap<>();
            Map<Character, Double> perLetter = new HashMap<>();
            words.forEach((word, sounds) -> align(word, sounds).ifPresent(parts -> {
                for (int i = 0; i < parts.size(); i++) {
                    counts.merge(key(word.charAt(i), stressless(parts.get(i))), 1.0, Double::sum);
                    perLetter.merge(word.charAt(i), 1.0, Double::sum);
                }
            }));
            Map<String, Double> next = new HashMap<>();
            counts.forEach((key, count) ->
                    next.put(key, -Math.log((count + SMOOTHING) / (perLetter.get(key.charAt(0)) + 100 * SMOOTHING))));
            cost = next;
        }
    }

    private double cost(char letter, List<Sound> sounds) {
        double known = cost.getOrDefault(key(letter, stressless(Sound.format(sounds))), Double.NaN);
        return Double.isNaN(known) ? firstGuess(letter, sounds) : known;
    }

    /** Vowel letters for vowels, consonants for consonants, one each: enough to start from. */
    private double firstGuess(char letter, List<Sound> sounds) {
        double guess = cost.isEmpty() ? 0 : 10;
        boolean vowelLetter = "aeiouy".indexOf(letter) >= 0;
        for (Sound sound : sounds) {
            guess += sound.isVowel() == vowelLetter ? 1 : 4;
        }
        return guess + Math.abs(1 - sounds.size()) * 2.0;
    }

    private static String stressless(String sounds) {
        return sounds.replaceAll("[012]", "");
    }

    private static String key(char letter, String sounds) {
        return letter + sounds;
    }
}
