package dev.kokoro.text.english;

import dev.kokoro.text.Language;
import dev.kokoro.text.Phonemizer;
import dev.kokoro.text.Word;
import dev.kokoro.text.english.lexicon.Lexicon;
import dev.kokoro.text.english.lexicon.Lexicons;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Says English in misaki's alphabet, as Kokoro-82M v1.0 was trained on it.
 *
 * <p>Dictionaries write a flapped t as {@code ɾ} and a swallowed one as {@code ʔ}; the model was trained with
 * {@code T} and {@code t} in their places, so they are exchanged at the very end. The article "a" is {@code ɐ}, for the
 * same reason.
 */
public final class EnglishPhonemizer implements Phonemizer {
    private final Function<String, List<Token>> normalizer;
    private final SentenceReader reader;

    /**
     * @param language American English unless British
     * @param normalizer cuts a sentence into tokens whose originals, put together, are the sentence
     * @param lexicon dictionaries in misaki's alphabet, e.g. {@link Lexicons#builtIn}
     */
    public EnglishPhonemizer(Language language, Function<String, List<Token>> normalizer, Lexicon lexicon) {
        boolean british = language == Language.BRITISH_ENGLISH;
        LetterNames letterNames = new LetterNames(british);
        this.normalizer = normalizer;
        this.reader = new SentenceReader(
                new Pronouncer(lexicon, Lexicons.accentOfNames(language), letterNames),
                letterNames,
                Lexicons.accent(language));
    }

    /** With the dictionary inside the program alone. */
    public EnglishPhonemizer(Language language, Function<String, List<Token>> normalizer) {
        this(language, normalizer, Lexicons.builtIn(language));
    }

    @Override
    public List<Word> phonemize(String sentence) {
        List<Token> tokens = normalizer.apply(sentence);
        List<Word> words = new ArrayList<>(WordAssembly.assemble(tokens, reader.read(tokens)));
        words.replaceAll(w -> new Word(w.text(), forModel(w.phonemes()), w.after()));
        return Collections.unmodifiableList(words);
    }

    static String forModel(String phonemes) {
        return phonemes.replace('ɾ', 'T').replace('ʔ', 't');
    }
}
