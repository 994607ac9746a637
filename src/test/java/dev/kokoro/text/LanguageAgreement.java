package dev.kokoro.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kokoro.text.chinese.ChinesePhonemizer;
import dev.kokoro.text.english.EnglishPhonemizer;
import dev.kokoro.text.english.normal.EnglishNormalizer;
import dev.kokoro.text.espeak.FetchedEspeak;
import dev.kokoro.text.japanese.JapaneseDictionary;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares our phonemes with the official front end's, symbol for symbol, on sentences of running text; run by
 * {@code scripts/language-agreement}. A language takes part through a file {@code agreement/TAG.tsv} (source, sentence, the
 * official phonemes, and why a sentence is left out if it is) and a line in {@link #phonemizer}.
 */
final class LanguageAgreement {
    /** The languages that have a file. */
    static final List<Language> COMPARED = List.of(
            Language.JAPANESE,
            Language.MANDARIN,
            Language.SPANISH,
            Language.FRENCH,
            Language.HINDI,
            Language.ITALIAN,
            Language.BRAZILIAN_PORTUGUESE);

    private static final String VOCABULARY = vocabulary();

    /**
     * @param leftOut why the official phonemes of this sentence are wrong; empty where they count
     */
    record Pair(String source, String sentence, String official, String leftOut) {}

    /**
     * @param symbols of the official phonemes that the model knows
     * @param wrong symbols to insert, delete or replace to come from ours to theirs
     * @param unknown symbols of ours that the model's vocabulary lacks
     */
    record Score(int sentences, int leftOut, int alike, int symbols, int wrong, int unknown) {
        double percent() {
            return 100.0 * (symbols - wrong) / Math.max(1, symbols);
        }
    }

    private LanguageAgreement() {}

    static Phonemizer phonemizer(Language language) {
        return switch (language) {
            case JAPANESE -> JapaneseDictionary.open();
            case MANDARIN -> new ChinesePhonemizer(LanguageAgreement::english);
            default -> FetchedEspeak.open(language);
        };
    }

    private static Phonemizer english() {
        return new EnglishPhonemizer(
                Language.AMERICAN_ENGLISH, new EnglishNormalizer(Language.AMERICAN_ENGLISH)::normalize);
    }

    /** Why the language cannot be compared here; empty if it can. */
    private static String missing(Language language) {
        return switch (language) {
            case JAPANESE -> JapaneseDictionary.isInstalled() ? "" : JapaneseDictionary.MISSING;
            case MANDARIN -> "";
            default -> FetchedEspeak.isInstalled() ? "" : "espeak-ng is not fetched: run kokoro pull espeak";
        };
    }

    static Score compare(Language language, PrintStream differences) {
        Phonemizer phonemizer = phonemizer(language);
        int[] counts = new int[5];
        for (Pair pair : pairs(language)) {
            String all = spoken(phonemizer, pair.sentence());
            counts[4] += all.length() - known(all).length();
            if (!pair.leftOut().isEmpty()) {
                counts[0]++;
                continue;
            }
            String ours = tidy(known(all));
            String theirs = tidy(known(pair.official()));
            int distance = distance(ours, theirs);
            counts[1] += distance == 0 ? 1 : 0;
            counts[2] += theirs.length();
            counts[3] += distance;
            if (distance > 0 && differences != null) {
                differences.println(distance + "\t" + pair.sentence() + "\n\tours\t" + ours + "\n\ttheirs\t" + theirs);
            }
        }
        int sentences = pairs(language).size() - counts[0];
        return new Score(sentences, counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    static List<Pair> pairs(Language language) {
        return lines("agreement/" + language.tag() + ".tsv").stream()
                .filter(l -> !l.startsWith("#"))
                .map(l -> l.split("\t", -1))
                .map(c -> new Pair(c[0], c[1], c[2], c.length > 3 ? c[3] : ""))
                .toList();
    }

    static String spoken(Phonemizer phonemizer, String sentence) {
        StringBuilder all = new StringBuilder();
        phonemizer.phonemize(sentence).forEach(w -> all.append(w.spoken()));
        return all.toString();
    }

    static String tidy(String phonemes) {
        return phonemes.strip().replaceAll(" +", " ");
    }

    /** Only what the model takes; the official pipeline drops the rest in silence. */
    static String known(String phonemes) {
        StringBuilder known = new StringBuilder();
        phonemes.chars().filter(c -> VOCABULARY.indexOf(c) >= 0).forEach(c -> known.append((char) c));
        return known.toString();
    }

    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, replaced);
                diagonal = above;
            }
        }
        return row[b.length()];
    }

    private static String vocabulary() {
        StringBuilder symbols = new StringBuilder();
        lines("/dev/kokoro/model/vocabulary-v1.0.txt").stream()
                .filter(l -> !l.startsWith("#"))
                .forEach(l -> symbols.appendCodePoint(Integer.parseInt(l.split(" ")[1], 16)));
        return symbols.toString();
    }

    private static List<String> lines(String resource) {
        try (InputStream in = LanguageAgreement.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without arguments every language; tags choose some; {@code --differences} lists what differs. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        List<String> tags = new ArrayList<>(List.of(args));
        boolean differences = tags.remove("--differences");
        Map<Language, Score> scores = new TreeMap<>();
        for (Language language : COMPARED) {
            String missing = missing(language);
            if (!missing.isEmpty()) {
                out.println("No " + language.label() + ": " + missing + ".");
            } else if (tags.isEmpty() || tags.contains(language.tag())) {
                scores.put(language, compare(language, differences ? out : null));
            }
        }
        out.println("| language | sentences | left out | alike | symbols | symbols equal | outside the vocabulary |");
        out.println("|---|--:|--:|--:|--:|--:|--:|");
        scores.forEach((language, s) -> out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %.2f %% | %d |%n",
                language.label(),
                s.sentences(),
                s.leftOut(),
                s.alike(),
                s.symbols(),
                s.percent(),
                s.unknown()));
    }
}
