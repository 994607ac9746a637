package dev.kokoro.cli;

import dev.kokoro.Kokoro;
import dev.kokoro.book.BookAssembler;
import dev.kokoro.book.BookException;
import dev.kokoro.book.BookMaker;
import dev.kokoro.book.BookPlan;
import dev.kokoro.book.BookPlanner;
import dev.kokoro.book.Piece;
import dev.kokoro.book.PieceStore;
import dev.kokoro.caption.TimedWord;
import dev.kokoro.caption.TimestampWriter;
import dev.kokoro.document.Document;
import dev.kokoro.document.Documents;
import dev.kokoro.speech.NothingToSayException;
import dev.kokoro.speech.SpeechSettings;
import dev.kokoro.text.Chunker;
import dev.kokoro.text.Language;
import dev.kokoro.text.SentenceSplitter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    /** Bytes that a second takes while a book is made. */
    private static final int BYTES_PER_SECOND = 48_000;

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

    @Option(names = "--lang", paramLabel = "TAG", description = "Language. Default: the voice's own.")
    private String language;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(names = "--json", description = "The list, or what was made, as one JSON object on standard output.")
    private boolean json;

    @Mixin
    private CommonOptions common = new CommonOptions();

    BookCommand(Surroundings surroundings) {
        this.streams = surroundings.streams();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Document document = book.named(Documents.read(file), file);
        SpeechSettings settings = voice.settings();
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
        FileClashes clashes = new FileClashes().reads("the book", file).writes("--output", target.file());
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
            Language spoken = spoken(text, session.kokoro());
            warnOfLanguage(document, spoken);
            session.announce(streams, common, settings.speed());
            String fingerprint = String.join(
                    "\n",
                    VersionProvider.program(),
                    session.kokoro().model().sha256(),
                    session.kokoro().voice(),
                    spoken.tag(),
                    settings.toString());
            BookPlan plan = selected(planner(fingerprint, spoken).plan(document));
            make(plan, target, session, settings);
        }
        return ExitCode.DONE;
    }

    /** What is asked for, else the language that the first part of the voice announces. */
    private static Language spoken(TextOptions text, Kokoro kokoro) {
        return text.language(kokoro.voice());
    }

    private BookPlanner planner(String fingerprint, Language spoken) {
        return new BookPlanner(book.narration(), book.pauses(), new SentenceSplitter(spoken)::split, fingerprint);
    }

    private BookPlan selected(BookPlan plan) {
        return chapters == null ? plan : plan.only(chapters);
    }

    private void warnOfLanguage(Document document, Language spoken) {
        String tag = document.metadata().language();
        boolean other = !tag.isBlank()
                && !tag.toLowerCase(Locale.ROOT).startsWith(spoken.tag().substring(0, 2));
        if (other && !common.quiet) {
            streams.err()
                    .println("kokoro: the document says that it is in '" + tag + "', and " + spoken.label()
                            + " is spoken: another --voice or --lang may be meant");
        }
    }

    private void make(BookPlan plan, BookTarget target, SpeechSession session, SpeechSettings settings)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (PieceStore store = PieceStore.open(target.workFolder())) {
            double audio = make(plan, target, session, settings, store);
            report(plan, target, audio, (System.nanoTime() - start) / 1e9);
            store.discard();
        }
    }

    /** Speaks and writes the book; returns its length in seconds. */
    private double make(
            BookPlan plan, BookTarget target, SpeechSession session, SpeechSettings settings, PieceStore store)
            throws IOException, InterruptedException {
        try (ProgressBar bar = new ProgressBar(streams, common.quiet)) {
            int atOnce = Math.max(1, Math.min(2, session.kokoro().replicas()));
            BookMaker maker = new BookMaker(
                    store,
                    (text, sink, words) -> {
                        try {
                            session.kokoro()
                                    .speak(text)
                                    .settings(settings)
                                    .chunks(Chunker.Limits.DEFAULT)
                                    .to(sink, chunk -> TimedWord.of(chunk).forEach(words));
                        } catch (NothingToSayException e) {
                            // A row of dots is no reason to stop a book: its piece stays empty.
                            bar.show(Double.NaN, e.getMessage());
                        }
                    },
                    atOnce);
            List<Piece> missing = maker.missing(plan);
            checkSpace(plan, missing, target, settings);
            speak(maker, plan, missing, bar);
            BookAssembler assembler =
                    new BookAssembler(plan, store, book.loudness(), done -> bar.show(done, "writing " + target.file()));
            target.write(assembler, Optional.ofNullable(captions));
            return assembler.seconds();
        }
    }

    private void speak(BookMaker maker, BookPlan plan, List<Piece> missing, ProgressBar bar)
            throws IOException, InterruptedException {
        long words = missing.stream().mapToLong(Piece::words).sum();
        int kept = plan.pieces().size() - missing.size();
        if (kept > 0 && !missing.isEmpty() && !common.quiet) {
            streams.err()
                    .println("kokoro: going on with the book: " + kept + " of "
                            + plan.pieces().size() + " pieces are there");
            streams.err().flush();
        }
        long[] done = {0, 0};
        maker.speak(plan, piece -> {
            done[0] += piece.words();
            done[1]++;
            double share = (double) done[0] / words;
            bar.show(
                    share,
                    String.format(
                            Locale.ROOT,
                            "%d of %d pieces, %,d of %,d words, %s left",
                            done[1],
                            missing.size(),
                            done[0],
                            words,
                            bar.timeLeft(share)));
        });
    }

    /** A book that would not fit fails now rather than in the night. */
    private static void checkSpace(BookPlan plan, List<Piece> missing, BookTarget target, SpeechSettings settings)
            throws IOException {
        double share = (double) missing.stream().mapToLong(Piece::words).sum() / plan.words();
        long needed = (long) (plan.estimatedSeconds(settings.speed()) * BYTES_PER_SECOND * share * 1.1);
        long free = Files.getFileStore(target.workFolder()).getUsableSpace();
        if (needed > free) {
            throw new BookException(String.format(
                    Locale.ROOT,
                    "the book needs about %,d MB on the disk of %s while it is made, and %,d MB are free: make room, or"
                            + " choose --chapters",
                    needed >> 20,
                    target.file(),
                    free >> 20));
        }
    }

    private void report(BookPlan plan, BookTarget target, double audio, double seconds) {
        if (json) {
            com.google.gson.JsonObject made = new com.google.gson.JsonObject();
            made.addProperty("output", target.file().toString());
            made.addProperty("chapters", plan.parts().size());
            made.addProperty("words", plan.words());
            made.addProperty("audio_seconds", Math.round(audio * 1000) / 1000.0);
            made.addProperty("seconds", Math.round(seconds * 1000) / 1000.0);
            PrintWriter out = streams.outText();
            out.println(made);
            out.flush();
        } else if ((streams.terminal().err() || common.verbose) && !common.quiet) {
            streams.err()
                    .println("kokoro: " + target.file() + ": " + plan.parts().size() + " chapters, "
                            + BookOptions.clock(audio) + " of audio, made in " + BookOptions.clock(seconds));
        }
    }
}
