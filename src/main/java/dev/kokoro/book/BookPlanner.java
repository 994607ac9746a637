package dev.kokoro.book;

import dev.kokoro.book.BookPlan.Part;
import dev.kokoro.document.Chapter;
import dev.kokoro.document.Document;
import dev.kokoro.document.NarrationOptions;
import dev.kokoro.document.NarrationOptions.Kind;
import dev.kokoro.document.NarrationOptions.Passage;
import dev.kokoro.files.Sha256;
import dev.kokoro.text.Scripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Cuts a document into pieces: between passages, or between the sentences of a long one. */
public final class BookPlanner {
    private static final int PIECE_WORDS = 250;

    private static final Pattern PAUSE = Pattern.compile("\\[pause:\\d+ms\\]");

    private final NarrationOptions narration;
    private final Pauses pauses;
    private final Function<String, List<String>> sentences;
    private final String fingerprint;

    /**
     * @param sentences cuts a paragraph into sentences which together are the paragraph again
     * @param fingerprint all that shapes the sound but the text: model, voice, pace; any text
     */
    public BookPlanner(
            NarrationOptions narration, Pauses pauses, Function<String, List<String>> sentences, String fingerprint) {
        this.narration = narration;
        this.pauses = pauses;
        this.sentences = sentences;
        this.fingerprint = fingerprint;
    }

    /**
     * Every chapter in which something is said.
     *
     * @throws BookException if there is none
     */
    public BookPlan plan(Document document) {
        List<Part> parts = new ArrayList<>();
        for (Chapter chapter : document.chapters()) {
            List<Piece> pieces = pieces(narration.passages(chapter));
            if (!pieces.isEmpty()) {
                parts.add(new Part(parts.size() + 1, chapter.title(), chapter.level(), pieces));
            }
        }
        if (parts.isEmpty()) {
            throw new BookException(
                    "nothing of the document is said with these options: see --code, --images and" + " --footnotes");
        }
        return new BookPlan(document.metadata(), parts);
    }

    private List<Piece> pieces(List<Passage> passages) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        double pause = 0;
        for (Passage passage : passages) {
            if (passage.kind() == Kind.SCENE_BREAK) {
                pause = Math.max(pause, pauses.scene());
                continue;
            }
            for (String part : parts(passage.text())) {
                if (!text.isEmpty() && words(text) + words(part) > PIECE_WORDS) {
                    pieces.add(piece(text, pause));
                    text.setLength(0);
                }
                join(text, part, pause);
                pause = pauses.paragraph().orElse(NATURAL_PARAGRAPH);
            }
            if (passage.kind() == Kind.HEADING) {
                pause = pauses.heading();
            }
        }
        if (!text.isEmpty()) {
            pieces.add(piece(text, pauses.chapter()));
        }
        return pieces;
    }

    /** What the engine leaves between paragraphs; between two pieces we have to leave it. */
    private static final double NATURAL_PARAGRAPH = 0.45;

    private void join(StringBuilder text, String passage, double pause) {
        if (!text.isEmpty()) {
            // Without a wish the engine knows best what to leave, and whether a short paragraph should join the next.
            text.append(
                    pause == NATURAL_PARAGRAPH && pauses.paragraph().isEmpty() ? "\n\n" : "\n\n" + tag(pause) + "\n\n");
        }
        if (pauses.sentence().isEmpty()) {
            text.append(passage);
            return;
        }
        List<String> cut = sentences.apply(passage);
        for (int i = 0; i < cut.size(); i++) {
            text.append(i > 0 ? tag(pauses.sentence().getAsDouble()) + " " : "")
                    .append(cut.get(i).strip());
        }
    }

    private static String tag(double seconds) {
        return String.format(Locale.ROOT, "[pause:%dms]", Math.round(seconds * 1000));
    }

    /** A passage, or its sentences in groups that are not too long. */
    private List<String> parts(String passage) {
        if (words(passage) <= 2 * PIECE_WORDS) {
            return List.of(passage);
        }
        List<String> parts = new ArrayList<>();
        StringBuilder held = new StringBuilder();
        for (String sentence : sentences.apply(passage)) {
            if (!held.isEmpty() && words(held) + words(sentence) > PIECE_WORDS) {
                parts.add(held.toString().strip());
                held.setLength(0);
            }
            held.append(sentence);
        }
        parts.add(held.toString().strip());
        return parts;
    }

    private static long words(CharSequence said) {
        return Scripts.words(PAUSE.matcher(said).replaceAll(" "));
    }

    private Piece piece(StringBuilder text, double pause) {
        String said = text.toString();
        String key = Sha256.of("piece 3\n" + fingerprint + "\n" + said).substring(0, 32);
        return new Piece(key, said, words(said), pause);
    }
}
