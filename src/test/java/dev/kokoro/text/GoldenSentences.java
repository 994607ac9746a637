package dev.kokoro.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Files of lines {@code text => phonemes => who says so as well}, and what any front end must hold to. */
public final class GoldenSentences {
    private GoldenSentences() {}

    /** The lines of a file beside a class that our phonemizer says otherwise, as "text => ours, not theirs". */
    public static List<String> wrong(Class<?> room, String file, Phonemizer phonemizer) {
        try (InputStream in = room.getResourceAsStream(file)) {
            List<String> wrong = new ArrayList<>();
            List<String> lines = new String(in.readAllBytes(), UTF_8).lines().toList();
            for (String line : lines.stream().filter(l -> !l.startsWith("#")).toList()) {
                String[] sides = line.split(" => ");
                if (sides.length != 3) {
                    wrong.add(line + " names no second source");
                    continue;
                }
                String ours = LanguageAgreement.spoken(phonemizer, sides[0]);
                if (!ours.equals(sides[1])) {
                    wrong.add(sides[0] + " => " + ours + ", not " + sides[1]);
                }
            }
            return wrong;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with the words said for a text: symbols unknown to the model, or letters that no word shows. */
    public static List<String> broken(Phonemizer phonemizer, String text) {
        List<Word> words = phonemizer.phonemize(text);
        List<String> broken = new ArrayList<>();
        StringBuilder shown = new StringBuilder();
        StringBuilder said = new StringBuilder();
        for (Word word : words) {
            shown.append(word.text());
            said.append(word.spoken());
        }
        if (!LanguageAgreement.known(said.toString()).equals(said.toString())) {
            broken.add("a symbol outside the vocabulary in " + said + " for " + text);
        }
        String wanted = letters(text);
        if (!letters(shown.toString()).equals(wanted)) {
            broken.add("words " + shown + " do not show the letters of " + text);
        }
        return broken;
    }

    private static String letters(String text) {
        StringBuilder letters = new StringBuilder();
        text.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
