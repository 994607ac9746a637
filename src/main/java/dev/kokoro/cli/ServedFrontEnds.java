package dev.kokoro.cli;

import dev.kokoro.text.FrontEnd;
import dev.kokoro.text.Language;
import dev.kokoro.text.Phonemizer;
import dev.kokoro.text.SentenceSplitter;
import dev.kokoro.text.english.EnglishPhonemizer;
import dev.kokoro.text.english.lexicon.Lexicon;
import dev.kokoro.text.english.lexicon.Lexicons;
import dev.kokoro.text.english.normal.EnglishNormalizer;
import dev.kokoro.text.english.normal.NormalizationOptions;
import dev.kokoro.text.espeak.EspeakPhonemizer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** Front ends for many requests at once: dictionaries are read once for each language, whatever a request asks for. */
final class ServedFrontEnds implements BiFunction<Language, NormalizationOptions, FrontEnd> {
    private final Map<Language, Lexicon> lexicons = new ConcurrentHashMap<>();
    private final Map<Language, Phonemizer> usual = new ConcurrentHashMap<>();

    @Override
    public FrontEnd apply(Language language, NormalizationOptions options) {
        Phonemizer phonemizer = options.equals(NormalizationOptions.defaults())
                ? usual.computeIfAbsent(language, l -> phonemizer(l, options))
                : phonemizer(language, options);
        return new FrontEnd(new SentenceSplitter(language)::split, phonemizer);
    }

    private Phonemizer phonemizer(Language language, NormalizationOptions options) {
        if (!language.isEnglish()) {
            EspeakPhonemizer.check();
            return new EspeakPhonemizer(language);
        }
        EnglishNormalizer normalizer = new EnglishNormalizer(language, options);
        return new EnglishPhonemizer(
                language, normalizer::normalize, lexicons.computeIfAbsent(language, Lexicons::builtIn));
    }
}
