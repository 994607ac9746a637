package dev.kokoro.text.english.lexicon.build;

import dev.kokoro.text.english.lexicon.LetterToSound;
import dev.kokoro.text.english.lexicon.Sound;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Learns letter-to-sound from nineteen words in twenty and says how it does on the twentieth. */
public final class MeasureLetterToSound {
    private MeasureLetterToSound() {}

    /** @param args the package's {@code index.js}, and the pruning threshold */
    public static void main(String[] args) throws IOException {
        SortedMap<String, List<Sound>> train = new TreeMap<>();
        SortedMap<String, List<Sound>> test = new TreeMap<>();
        CmuDictionary.read(Path.of(args[0]))
                .forEach((w, s) -> (Math.floorMod(w.hashCode() * 31 + 7, 20) == 0 ? test : train).put(w, s));
        test.keySet().removeIf(w -> !w.matches("[a-z']{2,}"));
        byte[] model = LetterModel.learn(train, Double.parseDouble(args[1]));
        LetterToSound guesser = LetterToSound.open(model);
        int[] wrong = new int[4];
        int sounds = 0;
        for (Map.Entry<String, List<Sound>> entry : test.entrySet()) {
            List<String> right = symbols(entry.getValue(), true);
            List<String> guess = symbols(guesser.guess(entry.getKey()), true);
            List<String> rightPlain = symbols(entry.getValue(), false);
            List<String> guessPlain = symbols(guesser.guess(entry.getKey()), false);
            wrong[0] += right.equals(guess) ? 0 : 1;
            wrong[1] += distance(right, guess);
            wrong[2] += rightPlain.equals(guessPlain) ? 0 : 1;
            wrong[3] += distance(rightPlain, guessPlain);
            sounds += right.size();
        }
        System.out.printf(
                Locale.ROOT,
                "%d held-out words, model %d bytes: words wrong %.1f %%, sounds wrong %.1f %%; without stress %.1f %%, %.1f %%%n",
                test.size(),
                model.length,
                100.0 * wrong[0] / test.size(),
                100.0 * wrong[1] / sounds,
                100.0 * wrong[2] / test.size(),
                100.0 * wrong[3] / sounds);
    }

    private static List<String> symbols(List<Sound> sounds, boolean stress) {
        return sounds.stream()
                .map(s -> stress ? s.toString() : s.phone().name())
                .toList();
    }

    private static int distance(List<String> a, List<String> b) {
        int[] row = new int[b.size() + 1];
        for (int j = 0; j <= b.size(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.size(); j++) {
                int cost = diagonal + (a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(cost, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.size()];
    }
}
