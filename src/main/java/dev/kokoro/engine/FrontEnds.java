package dev.kokoro.engine;

import dev.kokoro.assets.AssetFolder;
import dev.kokoro.error.InvalidValueException;
import dev.kokoro.model.Installation;
import dev.kokoro.text.FrontEnd;
import dev.kokoro.text.Language;
import dev.kokoro.text.NormalizationOptions;
import dev.kokoro.text.PhonemeText;
import dev.kokoro.text.Phonemizer;
import dev.kokoro.text.ReadingOptions;
import dev.kokoro.text.ReadingOptions.By;
import dev.kokoro.text.SentenceSplitter;
import dev.kokoro.text.UserDictionary;
import dev.kokoro.text.chinese.ChinesePhonemizer;
import dev.kokoro.text.english.EnglishPhonemizer;
import dev.kokoro.text.english.Pronunciations;
import dev.kokoro.text.english.lexicon.Lexicon;
import dev.kokoro.text.english.lexicon.Lexicons;
import dev.kokoro.text.english.normal.EnglishNormalizer;
import dev.kokoro.text.espeak.EspeakPhonemizer;
import dev.kokoro.text.japanese.JapanesePhonemizer;
import dev.kokoro.text.spoken.FormTable;
import dev.kokoro.text.spoken.SpokenForms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Puts front ends together: which splitter and which phonemizer serve a language. Another language starts here. May be
 * asked by many requests at once; each dictionary is opened once.
 */
public final class FrontEnds implements BiFunction<Language, ReadingOptions, FrontEnd> {
    /** The name of a user's dictionary in his folder. */
    public static final String OWN_WORDS = "dictionary.tsv";

    private final List<Path> lexiconFolders;
    private final Path cache;
    private final Path own;
    private final InstalledEspeak espeak;
    private final Map<Language, Lexicon> lexicons = new ConcurrentHashMap<>();
    private final Map<Language, Phonemizer> usual = new ConcurrentHashMap<>();
    private final Map<Language, Phonemizer> unspaced = new ConcurrentHashMap<>();

    private FrontEnds(Installation installation) {
        this.lexiconFolders = installation.home().searchPath(AssetFolder.LEXICONS);
        this.cache = installation.cache();
        this.espeak = new InstalledEspeak(installation.home(), installation.manifest(), installation.identity());
        this.own = installation.home().home().resolve(OWN_WORDS);
    }

    /** @param installation where dictionaries, espeak-ng and the cache lie */
    public static FrontEnds of(Installation installation) {
        return new FrontEnds(installation);
    }

    /** English as it is read where nothing is installed: the same on every machine. */
    public static FrontEnd withoutFiles(Language english) {
        EnglishNormalizer normalizer = new EnglishNormalizer(english, NormalizationOptions.defaults());
        return new FrontEnd(
                new SentenceSplitter(english)::split, new EnglishPhonemizer(english, normalizer::normalize));
    }

    /** The user's own dictionary with what an option or a request adds to it. */
    public UserDictionary dictionary(ReadingOptions options) {
        UserDictionary kept = Files.isRegularFile(own) ? UserDictionary.read(List.of(own)) : UserDictionary.empty();
        return kept.and(options.dictionary());
    }

    /** How an English word is said, and who says so. */
    public Pronunciations pronunciations(Language language, ReadingOptions options) {
        return new Pronunciations(language, Lexicons.layers(language, lexiconFolders, cache), dictionary(options));
    }

    /**
     * The front end that reads a language.
     *
     * @throws InvalidValueException if the built-in phonemizer is asked for a language that it does not know
     * @throws dev.kokoro.text.PhonemizerException if the language needs espeak-ng, which is not there
     */
    @Override
    public FrontEnd apply(Language language, ReadingOptions options) {
        if (options.by() == By.NOBODY) {
            return new FrontEnd(List::of, new PhonemeText());
        }
        // The text's own language is opened at once, so that what is missing is said before anything is spoken.
        FrontEnd.Reading main = reading(language, options);
        return new FrontEnd(language, l -> l == language ? main : reading(l, options));
    }

    private FrontEnd.Reading reading(Language language, ReadingOptions options) {
        boolean isUsual = options.by() == By.AUTO
                && options.dictionary().isEmpty()
                && options.normalization().equals(NormalizationOptions.defaults());
        Phonemizer phonemizer =
                isUsual ? usual.computeIfAbsent(language, l -> readable(l, options)) : readable(language, options);
        return new FrontEnd.Reading(options.sentences() ? new SentenceSplitter(language)::split : List::of, phonemizer);
    }

    private Phonemizer readable(Language language, ReadingOptions options) {
        Phonemizer phonemizer = phonemizer(language, options);
        // The English one finds them among its own words, before it changes numbers and capitals.
        boolean asks = language.isEnglish() && options.by() != By.ESPEAK;
        return (asks ? phonemizer : phonemizer.withDictionary(dictionary(options))).checkingScripts(language);
    }

    private Phonemizer phonemizer(Language language, ReadingOptions options) {
        if (options.by() != By.ESPEAK && (language == Language.JAPANESE || language == Language.MANDARIN)) {
            return unspaced.computeIfAbsent(language, this::unspaced);
        }
        if (options.by() == By.ESPEAK || (options.by() == By.AUTO && !language.isEnglish())) {
            return FormTable.of(language)
                    .map(t -> new EspeakPhonemizer(language, new SpokenForms(t), espeak.open(language)))
                    .orElseGet(() -> new EspeakPhonemizer(language, espeak.open(language)));
        }
        if (!language.isEnglish()) {
            throw new InvalidValueException(
                    "the built-in phonemizer speaks English, Japanese and Chinese only: leave out --phonemizer for "
                            + language.label() + ", which needs espeak-ng");
        }
        EnglishNormalizer normalizer = new EnglishNormalizer(language, options.normalization(), dictionary(options));
        return new EnglishPhonemizer(
                language, normalizer::normalize, lexicons.computeIfAbsent(language, this::lexicon));
    }

    /** Their Latin words are said as in American English. */
    private Phonemizer unspaced(Language language) {
        Supplier<Phonemizer> english =
                () -> usual.computeIfAbsent(Language.AMERICAN_ENGLISH, l -> readable(l, ReadingOptions.usual()));
        return language == Language.MANDARIN
                ? new ChinesePhonemizer(english)
                : new JapanesePhonemizer(lexiconFolders, cache, english);
    }

    private Lexicon lexicon(Language language) {
        return Lexicons.open(language, lexiconFolders, cache);
    }
}
