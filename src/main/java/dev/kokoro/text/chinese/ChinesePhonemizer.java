package dev.kokoro.text.chinese;

import dev.kokoro.text.Phonemizer;
import dev.kokoro.text.Word;
import dev.kokoro.text.chinese.normal.ChineseNormalizer;
import dev.kokoro.text.mixed.MixedPhonemizer;
import java.util.List;
import java.util.function.Supplier;

/**
 * Says Mandarin in the notation that Kokoro-82M v1.0 was trained on: IPA with an arrow behind the vowel for the tone, none for
 * the neutral one, and a space between words. See {@code docs/languages/chinese.md}.
 */
public final class ChinesePhonemizer implements Phonemizer {
    private static final String MARKS = """
            ，=,_ ,=,_ 、=,_ ﹐=,_ 。=._ ．=._ .=._ ！=!_ !=!_ ？=?_ ?=?_ ：=:_ :=:_ ；=;_ ;=;_ …=… ⋯=… —=— –=— ─=— ～=—
            “=“ ”=” "=" ‘=“ ’=” «=_“ »=”_ 《=_“ 》=”_ 〈=_“ 〉=”_ 「=_“ 」=”_ 『=_“ 』=”_ 【=_“ 】=”_ 〔=_( 〕=)_ （=_( ）=)_ (=_( )=)_
            """;

    private final MixedPhonemizer phonemizer;

    /** @param english says the Latin words inside; asked for when the first one comes */
    public ChinesePhonemizer(Supplier<Phonemizer> english) {
        ChineseNormalizer normalizer = new ChineseNormalizer();
        this.phonemizer =
                new MixedPhonemizer(normalizer::normalize, new ChineseReader(WordTable.open()), MARKS, english);
    }

    @Override
    public List<Word> phonemize(String sentence) {
        return phonemizer.phonemize(sentence);
    }
}
