package dev.kokoro.text.english;

import dev.kokoro.text.FrontEnd;
import dev.kokoro.text.Language;
import dev.kokoro.text.SentenceSplitter;
import dev.kokoro.text.Utterance.Sentence;
import dev.kokoro.text.english.lexicon.Lexicon;
import dev.kokoro.text.english.lexicon.Lexicons;
import dev.kokoro.text.english.normal.EnglishNormalizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints the words of each line of standard input with their phonemes, for {@code scripts/front-end-agreement}: words part
 * at U+0002, a word's text and phonemes at U+0001.
 */
final class SpokenWords {
    private SpokenWords() {}

    /** @param args the language's tag, and a folder of misaki's lexicons if they are to be used */
    public static void main(String[] args) throws IOException {
        Language language = Language.parse(args[0]).orElseThrow();
        Lexicon lexicon = args.length > 1
                ? Lexicons.open(language, List.of(Path.of(args[1])), Path.of(System.getProperty("java.io.tmpdir")))
                : Lexicons.builtIn(language);
        EnglishPhonemizer phonemizer =
                new EnglishPhonemizer(language, new EnglishNormalizer(language)::normalize, lexicon);
        FrontEnd frontEnd = new FrontEnd(new SentenceSplitter(language)::split, phonemizer);
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            StringBuilder words = new StringBuilder();
            frontEnd.read(new StringReader(line)).forEachRemaining(utterance -> {
                if (utterance instanceof Sentence sentence) {
                    sentence.words()
                            .forEach(w -> words.append(w.text())
                                    .append('\u0001')
                                    .append(w.phonemes())
                                    .append('\u0002'));
                }
            });
            out.println(words);
        }
        out.flush();
    }
}
