package dev.kokoro.text.japanese;

import dev.kokoro.text.MissingDictionaryException;
import dev.kokoro.text.Phonemizer;
import dev.kokoro.text.PhonemizerException;
import dev.kokoro.text.Word;
import dev.kokoro.text.japanese.normal.JapaneseNormalizer;
import dev.kokoro.text.mixed.MixedPhonemizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Says Japanese in the notation that Kokoro-82M v1.0 was trained on: IPA without accent, {@code ː} for a long vowel,
 * {@code ʔ} for a geminate, a space between words. See {@code docs/languages/japanese.md}.
 */
public final class JapanesePhonemizer implements Phonemizer {
    /** The files of {@code kokoro pull ja}, by their names on disk. */
    public static final String DICTIONARY = "kuromoji-unidic-0.9.0.jar";

    public static final String WORDS = "ja_words.txt";

    private static final String MARKS = """
            、=,_ ，=,_ ,=,_ ､=,_ 。=._ ．=._ .=._ ｡=._ ！=!_ !=!_ ？=?_ ?=?_ ：=:_ :=:_ ；=;_ ;=;_ …=… ‥=… ⋯=…
            —=— ―=— –=— ─=— 〜=— ～=— ・=_ 「=_“ 」=”_ 『=_“ 』=”_ “=_“ ”=”_ ‘=_“ ’=”_ «=_“ »=”_ "=" 〈=_“ 〉=”_
            《=_( 》=)_ 【=_( 】=)_ 〔=_( 〕=)_ （=_( ）=)_ (=_( )=)_ [=_( ]=)_
            """;

    private final MixedPhonemizer phonemizer;

    /**
     * Opens the dictionary, which takes some tenths of a second.
     *
     * @param folders where the files of {@code kokoro pull ja} are looked for
     * @param cache a folder for what is made of them; it need not exist
     * @param english says the Latin words inside; asked for when the first one comes
     * @throws PhonemizerException if the files are not there, or are damaged
     */
    public JapanesePhonemizer(List<Path> folders, Path cache, Supplier<Phonemizer> english) {
        Path words = find(folders, WORDS);
        UniDic dictionary = UniDic.open(find(folders, DICTIONARY), cache);
        JapaneseNormalizer normalizer = new JapaneseNormalizer();
        this.phonemizer = new MixedPhonemizer(
                normalizer::normalize, new JapaneseReader(dictionary, words(words)), MARKS, english);
    }

    @Override
    public List<Word> phonemize(String sentence) {
        return phonemizer.phonemize(sentence);
    }

    private static Path find(List<Path> folders, String name) {
        return folders.stream()
                .map(f -> f.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new MissingDictionaryException(
                        "Japanese needs its dictionary, which is not installed: run kokoro pull ja (48 MB)."));
    }

    private static Set<String> words(Path file) {
        try {
            Set<String> words = new HashSet<>(1 << 19);
            Files.readString(file).lines().forEach(words::add);
            return words;
        } catch (IOException e) {
            throw new PhonemizerException(
                    "The Japanese word list " + file + " cannot be read: delete it and run kokoro pull ja again.", e);
        }
    }
}
