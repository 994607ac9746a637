package dev.kokoro.book;

import dev.kokoro.audio.AudioSink;
import dev.kokoro.caption.TimedWord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Speaks the pieces of a book that have not been spoken yet. */
public final class BookMaker {
    private final PieceStore store;
    private final PieceSpeaker speaker;
    private final int atOnce;

    /** @param atOnce pieces in work at the same time; the most that a killed program has to speak again */
    public BookMaker(PieceStore store, PieceSpeaker speaker, int atOnce) {
        this.store = store;
        this.speaker = speaker;
        this.atOnce = atOnce;
    }

    /** Pieces of the plan that are to be spoken, equal ones once. */
    public List<Piece> missing(BookPlan plan) {
        Map<String, Piece> missing = new LinkedHashMap<>();
        plan.pieces().stream()
                .filter(p -> store.samples(p.key()).isEmpty())
                .forEach(p -> missing.putIfAbsent(p.key(), p));
        return new ArrayList<>(missing.values());
    }

    /**
     * Speaks what is missing.
     *
     * @param done told of each piece when it is kept, one at a time
     * @throws IOException if a piece cannot be written; those before it are kept
     */
    public void speak(BookPlan plan, Consumer<Piece> done) throws IOException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(atOnce, task -> {
            Thread thread = new Thread(task, "kokoro-book");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ExecutorCompletionService<Piece> pieces = new ExecutorCompletionService<>(workers);
            List<Piece> missing = missing(plan);
            missing.forEach(piece -> pieces.submit(() -> speak(piece)));
            for (int i = 0; i < missing.size(); i++) {
                done.accept(pieces.take().get());
            }
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private Piece speak(Piece piece) throws IOException, InterruptedException {
        try (AudioSink sink = store.write(piece.key())) {
            List<TimedWord> words = new ArrayList<>();
            speaker.speak(piece.text(), sink, words::add);
            store.keep(piece.key(), words);
            sink.finish();
        }
        return piece;
    }

    private static IOException rethrown(Throwable cause) throws InterruptedException {
        if (cause instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (cause instanceof RuntimeException wrong) {
            throw wrong;
        }
        if (cause instanceof Error grave) {
            throw grave;
        }
        return cause instanceof IOException io
                ? io
                : (IOException) new IOException("a piece was abandoned").initCause(new CancellationException());
    }
}
