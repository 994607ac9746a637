package dev.kokoro.cli;

import dev.kokoro.cli.config.Configuration;
import dev.kokoro.text.Casting;
import dev.kokoro.text.Chunker;
import dev.kokoro.text.Language;
import dev.kokoro.text.NormalizationOptions;
import dev.kokoro.text.ReadingOptions;
import dev.kokoro.text.ReadingOptions.By;
import dev.kokoro.text.UserDictionary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which text, and how it is read. */
final class TextOptions {
    @Parameters(paramLabel = "TEXT", arity = "0..*", description = "Text to speak. Without it, standard input.")
    List<String> words = new ArrayList<>();

    @Option(
            names = {"-i", "--input"},
            paramLabel = "FILE",
            description = "Text file, UTF-8; may be given several times.")
    List<Path> files = new ArrayList<>();

    @Option(
            names = "--lang",
            paramLabel = "TAG",
            completionCandidates = LanguageTags.class,
            description = "Language: ${COMPLETION-CANDIDATES}. Default: the voice's own.")
    String language;

    @Option(
            names = "--phonemizer",
            paramLabel = "WHICH",
            description =
                    "Who finds the pronunciation: ${COMPLETION-CANDIDATES}. auto: our own for English, Japanese and "
                            + "Chinese, espeak-ng for other languages. Default: ${DEFAULT-VALUE}.",
            defaultValue = "auto")
    PhonemizerKind phonemizer;

    @Option(
            names = "--dictionary",
            paramLabel = "FILE",
            split = Configuration.SEPARATOR,
            hideParamSyntax = true,
            description =
                    "Words to say your way: lines of a word, a tab and /phonemes/ or a respelling. May be given several "
                            + "times. dictionary.tsv in KOKORO_HOME is always read.")
    List<Path> dictionaries = new ArrayList<>();

    @Option(names = "--phonemes", description = "The text is phonemes already, in the model's alphabet.")
    boolean phonemes;

    @Option(
            names = "--split",
            paramLabel = "HOW",
            description = "${COMPLETION-CANDIDATES}: clauses cuts long sentences, and the first one where somebody"
                    + " listens, at a clause; sentences keeps them whole; none cuts only where the model's context ends."
                    + " Default: ${DEFAULT-VALUE}.",
            defaultValue = "clauses")
    Split split;

    @Option(
            names = "--speaker",
            paramLabel = "NAME=VOICE",
            description =
                    "The voice of a script's speaker: lines that begin with NAME and a colon. May be given several "
                            + "times.")
    Map<String, String> speakers = new LinkedHashMap<>();

    @Option(
            names = "--quotes",
            paramLabel = "VOICE",
            defaultValue = "",
            description = "Another voice for what stands in double quotation marks.")
    String quotes;

    /** Who finds the pronunciation. */
    enum PhonemizerKind {
        auto,
        builtin,
        espeak
    }

    /** Where a text may be cut into chunks. */
    enum Split {
        clauses,
        sentences,
        none;

        /** @param listener whether somebody hears the speech while it is made */
        Chunker.Limits limits(boolean listener) {
            return switch (this) {
                case none -> Chunker.Limits.LONGEST;
                case sentences -> usual(listener).wholeSentences(true);
                case clauses -> usual(listener);
            };
        }

        private static Chunker.Limits usual(boolean listener) {
            return listener ? Chunker.Limits.STREAMING : Chunker.Limits.DEFAULT;
        }
    }

    /** As where nothing is given but perhaps a language. */
    static TextOptions ofLanguage(String tag) {
        TextOptions options = new TextOptions();
        options.language = tag;
        options.phonemizer = PhonemizerKind.auto;
        options.split = Split.clauses;
        options.quotes = "";
        return options;
    }

    /** The texts of this command line, in order. */
    List<TextInput> inputs(StdStreams streams) throws IOException {
        if (!words.isEmpty() && !files.isEmpty()) {
            throw new UsageException("give the text either as arguments or with --input, not both");
        }
        if (!words.isEmpty()) {
            return List.of(TextInput.ofText(String.join(" ", words), "speech"));
        }
        if (files.isEmpty()) {
            if (streams.terminal().in()) {
                streams.err().println("kokoro: reading the text from the terminal; end it with Ctrl-D");
                streams.err().flush();
            }
            return List.of(TextInput.ofStream(streams.in()));
        }
        List<TextInput> inputs = new ArrayList<>();
        for (Path file : files) {
            inputs.add(file.toString().equals("-") ? TextInput.ofStream(streams.in()) : TextInput.ofFile(file));
        }
        return inputs;
    }

    Casting casting() {
        return new Casting(speakers, quotes);
    }

    /** How the text is read. */
    ReadingOptions reading() {
        By by = phonemes
                ? By.NOBODY
                : switch (phonemizer) {
                    case auto -> By.AUTO;
                    case builtin -> By.BUILT_IN;
                    case espeak -> By.ESPEAK;
                };
        return new ReadingOptions(
                by, split != Split.none, NormalizationOptions.defaults(), UserDictionary.read(dictionaries));
    }

    /** What {@code --lang} says, else the language the voice's name announces, else American English. */
    Language language(String voiceName) {
        if (language == null) {
            return Language.ofVoice(voiceName).orElse(Language.AMERICAN_ENGLISH);
        }
        return Language.parse(language)
                .orElseThrow(() -> new UsageException(
                        "there is no language '" + language + "': take one of " + String.join(", ", Language.tags())));
    }

    /** For shell completion. */
    static final class LanguageTags implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Language.tags().iterator();
        }
    }
}
