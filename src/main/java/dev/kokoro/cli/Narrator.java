package dev.kokoro.cli;

import dev.kokoro.Kokoro;
import dev.kokoro.VoiceSummary;
import dev.kokoro.document.Document;
import dev.kokoro.text.Language;
import java.util.Comparator;
import java.util.Optional;

/**
 * Who reads a book: who was asked for, else the best voice of the document's language, else the usual one.
 *
 * @param voice name or blend
 * @param language in which it reads
 * @param ofDocument whether the document's language decided
 */
record Narrator(String voice, Language language, boolean ofDocument) {
    static Narrator of(VoiceOptions voice, TextOptions text, Document document, Kokoro kokoro) {
        Language usual = text.language(kokoro.voice());
        boolean asked = voice.voice != null || text.language != null;
        return Language.parse(document.metadata().language())
                .filter(its -> !asked && its != usual)
                .flatMap(its -> best(its, kokoro).map(name -> new Narrator(name, its, true)))
                .orElseGet(() -> new Narrator(kokoro.voice(), usual, false));
    }

    /** By the publisher's grade, of which A is the best; those without one come last. */
    private static Optional<String> best(Language language, Kokoro kokoro) {
        return kokoro.voices().stream()
                .filter(v -> v.language().equals(Optional.of(language)))
                .min(Comparator.comparing((VoiceSummary v) -> v.grade().isEmpty() ? "Z" : v.grade()))
                .map(VoiceSummary::name);
    }
}
