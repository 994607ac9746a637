package dev.kokoro.cli;

import dev.kokoro.book.BookAssembler;
import dev.kokoro.book.BookException;
import dev.kokoro.book.BookMaker;
import dev.kokoro.book.BookPlan;
import dev.kokoro.book.Piece;
import dev.kokoro.book.PieceStore;
import dev.kokoro.caption.TimedWord;
import dev.kokoro.files.FullDisk;
import dev.kokoro.speech.NothingToSayException;
import dev.kokoro.speech.SpeechSettings;
import dev.kokoro.text.Chunker;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Speaks what is missing of a book, then writes it.
 *
 * @param captions ending of the files of words beside it
 * @param loudness of every chapter in LUFS; empty to leave them as they are
 */
record BookRun(
        StdStreams streams,
        CommonOptions common,
        BookTarget target,
        Optional<String> captions,
        OptionalDouble loudness,
        SpeechSession session,
        Narrator narrator,
        SpeechSettings settings) {
    /** Bytes that a second takes while a book is made. */
    private static final int BYTES_PER_SECOND = 48_000;
    /** A killed program has to speak as many pieces again. */
    private static final int MOST_AT_ONCE = 2;

    /** A book that is there, and how long it took. */
    record Made(double audioSeconds, double seconds) {}

    Made make(BookPlan plan) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (PieceStore store = PieceStore.open(target.workFolder())) {
            double audio = make(plan, store);
            store.discard();
            return new Made(audio, (System.nanoTime() - start) / 1e9);
        } catch (IOException e) {
            if (FullDisk.isWhy(e, target.workFolder().getParent())) {
                throw new BookException(
                        "there is no room left on the disk of " + target.file()
                                + ": what has been spoken is kept; make room and give the same command again",
                        e);
            }
            throw e;
        }
    }

    /** Returns the length of the book in seconds. */
    private double make(BookPlan plan, PieceStore store) throws IOException, InterruptedException {
        try (ProgressBar bar = new ProgressBar(streams, common.quiet)) {
            BookMaker maker = maker(store, bar);
            List<Piece> missing = maker.missing(plan);
            checkSpace(plan, missing);
            speak(maker, plan, missing, bar);
            BookAssembler assembler =
                    new BookAssembler(plan, store, loudness, done -> bar.show(done, "writing " + target.file()));
            target.write(assembler, captions);
            return assembler.seconds();
        }
    }

    private BookMaker maker(PieceStore store, ProgressBar bar) {
        return new BookMaker(
                store,
                (text, sink, words) -> {
                    try {
                        session.kokoro()
                                .speak(text)
                                .voice(narrator.voice())
                                .language(narrator.language())
                                .settings(settings)
                                .chunks(Chunker.Limits.DEFAULT)
                                .to(sink, chunk -> TimedWord.of(chunk).forEach(words));
                    } catch (NothingToSayException e) {
                        // A row of dots is no reason to stop a book: its piece stays empty.
                        bar.show(Double.NaN, e.getMessage());
                    }
                },
                Math.max(1, Math.min(MOST_AT_ONCE, session.kokoro().replicas())));
    }

    private void speak(BookMaker maker, BookPlan plan, List<Piece> missing, ProgressBar bar)
            throws IOException, InterruptedException {
        long words = missing.stream().mapToLong(Piece::words).sum();
        long different = plan.pieces().stream().map(Piece::key).distinct().count();
        long kept = different - missing.size();
        if (kept > 0 && !missing.isEmpty() && !common.quiet) {
            streams.err().println("kokoro: going on with the book: " + kept + " of " + different + " pieces are there");
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
    private void checkSpace(BookPlan plan, List<Piece> missing) throws IOException {
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
}
