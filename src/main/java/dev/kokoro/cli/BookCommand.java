package dev.kokoro.cli;

import dev.kokoro.book.BookPlan;
import dev.kokoro.book.BookPlanner;
import dev.kokoro.caption.TimestampWriter;
import dev.kokoro.document.Document;
import dev.kokoro.document.Documents;
import dev.kokoro.report.Json;
import dev.kokoro.speech.SpeechSettings;
import dev.kokoro.text.Language;
import dev.kokoro.text.SentenceSplitter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kokoro book}: a document in, an audio book out. */
@Command(
        name = "book",
        description = "Make an audio book of an EPUB, PDF, Word, HTML, Markdown, subtitle or text file.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  kokoro book novel.epub --list",
            "  kokoro book novel.epub -o novel.m4b",
            "  kokoro book novel.epub --chapters 3-7 -o part.opus",
            "  kokoro book report.pdf -o report/ -f mp3      one file a chapter",
            "",
            "Stopped at any moment, the same command goes on from the last finished piece."
        })
final class BookCommand implements Callable<Integer> {
    private final StdStreams streams;

    @Parameters(paramLabel = "FILE", description = "The document. What it is, its content says.")
    private Path file;

    @Option(names = "--list", description = "Show the chapters, their words and how long they will take to hear.")
    private boolean list;

    @Option(names = "--chapters", paramLabel = "3-7,9", description = "Only these, by the numbers of --list.")
    private String chapters;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|FOLDER",
            description =
                    "A file .m4b (needs ffmpeg), .opus, .flac or .mp3 with chapter marks; or a folder, for one file a "
                            + "chapter.")
    private String output;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "Format of the files in a folder: mp3, opus, flac, wav. Default: mp3.")
    private String format;

    @Option(
            names = "--captions",
            paramLabel = "ENDING",
            description = "Words and their times beside each file: srt, vtt, ass, tsv, json.")
    private String captions;

    @Mixin
    private BookOptions book = new BookOptions();

    @Mixin
    private VoiceOptions voice = new VoiceOptions();

    @Option(
            names = "--lang",
            paramLabel = "TAG",
            description = "Language. Default: the voice's own, or the document's where no voice is named either.")
    private String language;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(names = "--json", description = "The list, or what was made, as one JSON object on standard output.")
    private boolean json;

    @Mixin
    private CommonOptions common = new CommonOptions();

    BookCommand(CliContext surroundings) {
        this.streams = surroundings.streams();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Document document = book.named(Documents.read(file), file);
        SpeechSettings settings = voice.settings();
        book.check();
        if (list) {
            BookPlan plan = selected(planner("", Language.AMERICAN_ENGLISH).plan(document));
            BookList shown = new BookList(document, plan, settings.speed());
            if (json) {
                PrintWriter out = streams.outText();
                out.println(shown.toJson());
                out.flush();
            } else {
                shown.print(streams.outText());
            }
            return ExitCode.DONE;
        }
        BookTarget target = BookTarget.of(output, format);
        FileConflicts clashes = new FileConflicts().reads("the book", file).writes("--output", target.file());
        if (captions != null) {
            TimestampWriter.check(target.captions(captions));
            clashes.writes("--captions", target.folder() ? null : target.captions(captions));
        }
        TextOptions text = TextOptions.ofLanguage(language);
        try (SpeechSession session =
                SpeechSession.open(streams, common, model, voice, text, TextInput.UNKNOWN_SIZE, false)) {
            if (captions != null) {
                session.requireDurations();
            }
            Narrator narrator = Narrator.of(voice, text, document, session.kokoro());
            tellOfLanguage(document, narrator);
            session.announce(streams, common, settings.speed());
            String fingerprint = String.join(
                    "\n",
                    VersionProvider.program(),
                    session.kokoro().model().sha256(),
                    narrator.voice(),
                    narrator.language().tag(),
                    settings.toString());
            BookPlan plan = selected(planner(fingerprint, narrator.language()).plan(document));
            BookRun run = new BookRun(
                    streams,
                    common,
                    target,
                    Optional.ofNullable(captions),
                    book.loudness(),
                    session,
                    narrator,
                    settings);
            report(plan, target, run.make(plan));
        }
        return ExitCode.DONE;
    }

    private BookPlanner planner(String fingerprint, Language spoken) {
        return new BookPlanner(book.narration(), book.pauses(), new SentenceSplitter(spoken)::split, fingerprint);
    }

    private BookPlan selected(BookPlan plan) {
        return chapters == null ? plan : plan.only(chapters);
    }

    private void tellOfLanguage(Document document, Narrator narrator) {
        String tag = document.metadata().language();
        Language spoken = narrator.language();
        boolean other = !tag.isBlank()
                && !tag.toLowerCase(Locale.ROOT).startsWith(spoken.tag().substring(0, 2));
        if (common.quiet) {
            return;
        }
        if (narrator.ofDocument()) {
            streams.err()
                    .println("kokoro: the document is in " + spoken.label() + ": " + narrator.voice() + " reads it");
        } else if (other) {
            streams.err()
                    .println("kokoro: the document says that it is in '" + tag + "', and " + spoken.label()
                            + " is spoken: another --voice or --lang may be meant");
        }
    }

    private record Spoken(String output, int chapters, long words, double audioSeconds, double seconds) {}

    private void report(BookPlan plan, BookTarget target, BookRun.Made made) {
        if (json) {
            PrintWriter out = streams.outText();
            out.println(Json.line(new Spoken(
                    target.file().toString(),
                    plan.parts().size(),
                    plan.words(),
                    Json.rounded(made.audioSeconds(), 1000),
                    Json.rounded(made.seconds(), 1000))));
            out.flush();
        } else if ((streams.terminal().err() || common.verbose) && !common.quiet) {
            streams.err()
                    .println("kokoro: " + target.file() + ": " + plan.parts().size() + " chapters, "
                            + BookOptions.clock(made.audioSeconds()) + " of audio, made in "
                            + BookOptions.clock(made.seconds()));
        }
    }
}
