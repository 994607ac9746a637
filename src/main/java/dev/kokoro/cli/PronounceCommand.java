package dev.kokoro.cli;

import dev.kokoro.audio.AudioSink;
import dev.kokoro.cli.config.Configuration;
import dev.kokoro.engine.FrontEnds;
import dev.kokoro.report.Json;
import dev.kokoro.report.TextTable;
import dev.kokoro.speech.SpeechSettings;
import dev.kokoro.text.Language;
import dev.kokoro.text.ReadingOptions;
import dev.kokoro.text.UserDictionary;
import dev.kokoro.text.english.Pronunciations;
import dev.kokoro.text.english.Pronunciations.Pronunciation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kokoro pronounce}: how words are said, and who says so. */
@Command(
        name = "pronounce",
        description = "Show how English words are said, and where that comes from.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  kokoro pronounce Nguyen GIF read",
            "  kokoro pronounce --dictionary words.tsv \"New Yorkshire\"",
            "  kokoro pronounce GIF --dictionary words.tsv -o gif.wav     to hear it; --play for at once",
            "",
            "A dictionary has lines of a word, a tab, and /phonemes/ or words that sound like it:",
            "small letters fit any case, a capital only itself. KOKORO_HOME/dictionary.tsv is always read."
        })
final class PronounceCommand implements Callable<Integer> {
    private final CliContext surroundings;

    @Parameters(paramLabel = "WORD", arity = "1..*", description = "Words, or several in quotes.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--lang",
            paramLabel = "TAG",
            description = "en-us or en-gb. Default: en-us.",
            defaultValue = "en-us")
    private String language;

    @Option(
            names = "--dictionary",
            paramLabel = "FILE",
            split = Configuration.SEPARATOR,
            hideParamSyntax = true,
            description = "A dictionary of your own; may be given several times.")
    private List<Path> dictionaries = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Speak them into this file as well: wav, mp3, opus, flac ...")
    private String output;

    @Option(names = "--play", description = "Speak them on this machine's speakers as well.")
    private boolean play;

    @Mixin
    private VoiceOptions voice = new VoiceOptions();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(names = "--json", description = "Print one JSON array instead of a table.")
    private boolean json;

    @Mixin
    CommonOptions common = new CommonOptions();

    PronounceCommand(CliContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<OutputOptions> to = spoken();
        Language spoken = Language.parse(language)
                .filter(Language::isEnglish)
                .orElseThrow(() -> new UsageException("--lang takes en-us or en-gb here, not " + language
                        + ": other languages are shown by synth --print-phonemes"));
        Pronunciations pronunciations = FrontEnds.of(surroundings.installation())
                .pronunciations(spoken, ReadingOptions.usual().dictionary(UserDictionary.read(dictionaries)));
        List<Pronunciation> found = words.stream().map(pronunciations::of).toList();
        PrintWriter out = surroundings.streams().outText();
        if (json) {
            out.println(Json.page(found));
        } else {
            TextTable table = new TextTable("WORD", "PHONEMES", "FROM", "ELSEWHERE");
            found.forEach(p -> table.add(p.word(), p.phonemes(), p.source(), others(p)));
            table.lines().forEach(out::println);
        }
        out.flush();
        if (to.isPresent()) {
            speak(found, to.get());
        }
        return ExitCode.DONE;
    }

    private Optional<OutputOptions> spoken() {
        if ("-".equals(output)) {
            throw new UsageException("the table goes to standard output: give --output a file");
        }
        if (output == null && !play) {
            return Optional.empty();
        }
        OutputOptions to = new OutputOptions();
        to.output = output;
        to.play = play;
        to.check(surroundings.streams());
        return Optional.of(to);
    }

    /** Says what the table shows, a full stop after each. */
    private void speak(List<Pronunciation> found, OutputOptions to) throws IOException, InterruptedException {
        StdStreams streams = surroundings.streams();
        SpeechSettings settings = voice.settings();
        String text = found.stream()
                .map(p -> "[" + p.word().replaceAll("[\\[\\]()]", "") + "](/" + p.phonemes() + "/).")
                .collect(Collectors.joining(" "));
        TextOptions reading = TextOptions.ofLanguage(language);
        reading.dictionaries = dictionaries;
        try (AudioSink speakers = to.speakers(streams, common);
                SpeechSession session =
                        SpeechSession.open(streams, common, model, voice, reading, text.length(), play);
                AudioSink sink = speakers != null ? speakers : to.sink(streams)) {
            session.announce(streams, common, settings.speed());
            session.kokoro().speak(text).settings(settings).to(sink);
            sink.finish();
        }
    }

    private static String others(Pronunciation pronunciation) {
        return pronunciation.others().entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }
}
