package dev.kokoro.text.english;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kokoro.text.Language;
import dev.kokoro.text.english.lexicon.Lexicon;
import dev.kokoro.text.english.lexicon.Lexicons;
import dev.kokoro.text.english.lexicon.Role;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares the built-in pronunciation, word by word, with a misaki lexicon; run by {@code scripts/lexicon-agreement}.
 * Only lower-case words of plain letters are compared, by their default reading.
 */
final class Agreement {
    /** Words compared, alike with stress marks, alike without, alike but for weak vowels. */
    static final class Score {
        int words;
        int exact;
        int alike;
        int alikeButWeak;

        void add(String ours, String theirs) {
            words++;
            exact += ours.equals(theirs) ? 1 : 0;
            alikeButWeak += weak(ours).equals(weak(theirs)) ? 1 : 0;
            alike += plain(ours).equals(plain(theirs)) ? 1 : 0;
        }

        double alikePercent() {
            return 100.0 * alike / Math.max(1, words);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%6d words  %5.1f %% alike  %5.1f %% with stress  %5.1f %% but for weak vowels",
                    words,
                    alikePercent(),
                    100.0 * exact / Math.max(1, words),
                    100.0 * alikeButWeak / Math.max(1, words));
        }

        /** Without stress, and with every way to write a weak vowel made one: the ear can hardly tell them apart. */
        private static String weak(String phonemes) {
            return plain(phonemes)
                    .replace('ᵊ', 'ə')
                    .replace('ᵻ', 'ə')
                    .replace('ɪ', 'ə')
                    .replace("ʔ", "tə");
        }
    }

    final Score all = new Score();
    final Score known = new Score();
    final Score derived = new Score();
    final Score guessed = new Score();
    final Score byLettersAlone = new Score();
    private final Map<String, List<String>> differences = new HashMap<>();

    /** @param every compares each so-many-th word only */
    Agreement(Path gold, Language language, int every) throws IOException {
        Lexicon lexicon = Lexicons.listed(language);
        Pronouncer pronouncer = new Pronouncer(
                Lexicons.builtIn(language),
                Lexicons.accent(language),
                new LetterNames(language == Language.BRITISH_ENGLISH));
        JsonObject words;
        try (Reader in = Files.newBufferedReader(gold)) {
            words = JsonParser.parseReader(in).getAsJsonObject();
        }
        int count = 0;
        for (Map.Entry<String, JsonElement> entry : words.entrySet()) {
            String word = entry.getKey();
            if (!word.matches("[a-z]+") || count++ % every != 0) {
                continue;
            }
            JsonElement value = entry.getValue();
            String theirs = value.isJsonObject()
                    ? value.getAsJsonObject().get("DEFAULT").getAsString()
                    : value.getAsString();
            String ours = pronouncer.say(word).in(Role.DEFAULT);
            boolean inDictionary = lexicon.find(word).isPresent();
            Score part = inDictionary ? known : pronouncer.isKnown(word) ? derived : guessed;
            all.add(ours, theirs);
            part.add(ours, theirs);
            if (!plain(ours).equals(plain(theirs))) {
                String mark = inDictionary ? "" : part == derived ? "+" : "?";
                note(mark + word, plain(ours), plain(theirs));
            }
            if (inDictionary && word.hashCode() % 10 == 0) {
                byLettersAlone.add(pronouncer.byLetters(word), theirs);
            }
        }
    }

    private void note(String word, String ours, String theirs) {
        int from = 0;
        while (from < Math.min(ours.length(), theirs.length()) && ours.charAt(from) == theirs.charAt(from)) {
            from++;
        }
        int end = 0;
        while (end < Math.min(ours.length(), theirs.length()) - from
                && ours.charAt(ours.length() - 1 - end) == theirs.charAt(theirs.length() - 1 - end)) {
            end++;
        }
        String kind = ours.substring(from, ours.length() - end) + " > " + theirs.substring(from, theirs.length() - end);
        differences.computeIfAbsent(kind, k -> new ArrayList<>()).add(word + " " + ours + " " + theirs);
    }

    void print(PrintStream out, int kinds, int examples) {
        out.println("all               " + all);
        out.println("in the dictionary " + known);
        out.println("derived from it   " + derived);
        out.println("by letters        " + guessed);
        out.println("known, by letters " + byLettersAlone);
        differences.entrySet().stream()
                .sorted((a, b) -> b.getValue().size() - a.getValue().size())
                .limit(kinds)
                .forEach(e -> {
                    List<String> words = e.getValue();
                    StringBuilder line =
                            new StringBuilder(String.format(Locale.ROOT, "%5d  %s  ", words.size(), e.getKey()));
                    for (int i = 0; i < Math.min(examples, words.size()); i++) {
                        line.append(" | ").append(words.get(i * words.size() / Math.min(examples, words.size())));
                    }
                    out.println(line);
                });
    }

    static String plain(String phonemes) {
        return phonemes.replace("ˈ", "").replace("ˌ", "");
    }

    /** @param args gold file, language tag, kinds of difference to show, examples of each */
    public static void main(String[] args) throws IOException {
        Language language = Language.parse(args[1]).orElse(Language.AMERICAN_ENGLISH);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        new Agreement(Path.of(args[0]), language, Integer.getInteger("every", 1))
                .print(out, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    }
}
