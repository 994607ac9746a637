package dev.kokoro.server;

import dev.kokoro.engine.SpeechEngine;
import dev.kokoro.model.Vocabulary.Encoding;
import dev.kokoro.text.FrontEnd;
import dev.kokoro.text.Language;
import dev.kokoro.text.ReadingOptions;
import dev.kokoro.text.Utterance;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** {@code POST /dev/phonemize}: how a text is said, in the model's alphabet and as its token ids, without saying it. */
final class PhonemizeHandler implements Route.Handler {
    private final SpeechEngine engine;
    private final Admission admission;
    private final int maxText;

    PhonemizeHandler(SpeechEngine engine, Admission admission, int maxText) {
        this.engine = engine;
        this.admission = admission;
        this.maxText = maxText;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answer(String phonemes, long[] tokens, String language, List<Said> words, List<String> unknown) {}

    private record Said(String text, String phonemes) {}

    @Override
    public void handle(HttpCall call) throws IOException {
        Fields fields = new Fields(call.json(), "");
        String text = fields.text("text")
                .or(() -> fields.text("input"))
                .orElseThrow(() -> ApiException.refused(
                        400, Optional.of("text"), "missing_field", "The field text is missing: give it the text."));
        if (text.length() > maxText) {
            throw ApiException.refused(
                    413,
                    Optional.of("text"),
                    "text_too_long",
                    "The text has more than " + maxText + " characters: send it in parts.");
        }
        String field = fields.text("language").isPresent() ? "language" : "lang_code";
        Language language =
                fields.text(field).map(tag -> OrderReader.language(field, tag)).orElse(Language.AMERICAN_ENGLISH);
        FrontEnd frontEnd = engine.frontEnd(language, ReadingOptions.usual());
        // Finding out how a long text is said takes as long as speaking a short one, and is let in like that.
        Answer answer;
        Admission.Ticket ticket = admission.enter();
        try {
            answer = answer(frontEnd.read(new StringReader(text)), language, call.client());
        } finally {
            ticket.close();
        }
        call.respondJson(200, answer);
    }

    private Answer answer(Iterator<Utterance> utterances, Language language, ClientPresence client) throws IOException {
        StringBuilder phonemes = new StringBuilder();
        List<Said> words = new ArrayList<>();
        while (utterances.hasNext()) {
            if (client.gone()) {
                throw new IOException("the client has gone away");
            }
            if (utterances.next() instanceof Utterance.Sentence sentence) {
                phonemes.append(phonemes.isEmpty() ? "" : " ");
                StringBuilder said = new StringBuilder();
                sentence.words().forEach(w -> {
                    said.append(w.spoken());
                    words.add(new Said(w.text(), w.phonemes()));
                });
                phonemes.append(said.toString().strip());
            }
        }
        Encoding encoding = engine.vocabulary().encode(phonemes.toString());
        return new Answer(
                phonemes.toString(),
                encoding.ids(),
                language.tag(),
                words,
                encoding.unknown().stream().map(Object::toString).toList());
    }
}
