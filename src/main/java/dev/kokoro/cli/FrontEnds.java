package dev.kokoro.cli;

import dev.kokoro.assets.AssetFolder;
import dev.kokoro.cli.TextOptions.PhonemizerKind;
import dev.kokoro.cli.TextOptions.Split;
import dev.kokoro.text.FrontEnd;
import dev.kokoro.text.Language;
import dev.kokoro.text.PhonemeText;
import dev.kokoro.text.Phonemizer;
import dev.kokoro.text.SentenceSplitter;
import dev.kokoro.text.english.EnglishPhonemizer;
import dev.kokoro.text.english.lexicon.Lexicon;
import dev.kokoro.text.english.lexicon.Lexicons;
import dev.kokoro.text.english.normal.EnglishNormalizer;
import dev.kokoro.text.english.normal.NormalizationOptions;
import dev.kokoro.text.espeak.EspeakPhonemizer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Puts front ends together: which splitter and which phonemizer serve a language. Another language starts here. May be
 * asked by many requests at once; each dictionary is opened once.
 */
final class FrontEnds {
    private final Surroundings surroundings;
    private final Map<Language, Lexicon> lexicons = new ConcurrentHashMap<>();
    private final Map<Language, Phonemizer> usual = new ConcurrentHashMap<>();

    FrontEnds(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** For one command line. */
    FrontEnd open(TextOptions options, Language language) {
        if (options.phonemes) {
            return new FrontEnd(List::of, new PhonemeText());
        }
        SentenceSplitter splitter = new SentenceSplitter(language);
        Function<String, List<String>> split = options.split == Split.none ? List::of : splitter::split;
        return new FrontEnd(split, phonemizer(options.phonemizer, language, NormalizationOptions.defaults()));
    }

    /** For one request to the server. */
    FrontEnd open(Language language, NormalizationOptions options) {
        Phonemizer phonemizer = options.equals(NormalizationOptions.defaults())
                ? usual.computeIfAbsent(language, l -> phonemizer(PhonemizerKind.auto, l, options))
                : phonemizer(PhonemizerKind.auto, language, options);
        return new FrontEnd(new SentenceSplitter(language)::split, phonemizer);
    }

    private Phonemizer phonemizer(PhonemizerKind kind, Language language, NormalizationOptions options) {
        if (kind == PhonemizerKind.espeak || (kind == PhonemizerKind.auto && !language.isEnglish())) {
            EspeakPhonemizer.check();
            return new EspeakPhonemizer(language);
        }
        if (!language.isEnglish()) {
            throw new UsageException("the built-in phonemizer speaks English only: leave out --phonemizer for "
                    + language.label() + ", which needs espeak-ng");
        }
        EnglishNormalizer normalizer = new EnglishNormalizer(language, options);
        return new EnglishPhonemizer(
                language, normalizer::normalize, lexicons.computeIfAbsent(language, this::lexicon));
    }

    private Lexicon lexicon(Language language) {
        return Lexicons.open(language, surroundings.home().searchPath(AssetFolder.LEXICONS), surroundings.cache());
    }
}
