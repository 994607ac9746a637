package dev.kokoro.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kokoro.engine.SpeechEngine;
import dev.kokoro.model.Vocabulary.Encoding;
import dev.kokoro.text.FrontEnd;
import dev.kokoro.text.Language;
import dev.kokoro.text.ReadingOptions;
import dev.kokoro.text.Utterance;
import dev.kokoro.text.Word;
import java.io.IOException;
import java.io.StringReader;
import java.util.Iterator;
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
        JsonObject answer;
        Admission.Ticket ticket = admission.enter();
        try {
            answer = answer(frontEnd.read(new StringReader(text)), language, call.client());
        } finally {
            ticket.close();
        }
        call.respondJson(200, answer);
    }

    private JsonObject answer(Iterator<Utterance> utterances, Language language, ClientPresence client)
            throws IOException {
        StringBuilder phonemes = new StringBuilder();
        JsonArray words = new JsonArray();
        while (utterances.hasNext()) {
            if (client.gone()) {
                throw new IOException("the client has gone away");
            }
            if (utterances.next() instanceof Utterance.Sentence sentence) {
                phonemes.append(phonemes.isEmpty() ? "" : " ");
                StringBuilder said = new StringBuilder();
                sentence.words().forEach(w -> {
                    said.append(w.spoken());
                    words.add(word(w));
                });
                phonemes.append(said.toString().strip());
            }
        }
        Encoding encoding = engine.vocabulary().encode(phonemes.toString());
        JsonArray tokens = new JsonArray();
        for (long id : encoding.ids()) {
            tokens.add(id);
        }
        JsonArray unknown = new JsonArray();
        encoding.unknown().forEach(c -> unknown.add(c.toString()));
        JsonObject answer = new JsonObject();
        answer.addProperty("phonemes", phonemes.toString());
        answer.add("tokens", tokens);
        answer.addProperty("language", language.tag());
        answer.add("words", words);
        answer.add("unknown", unknown);
        return answer;
    }

    private static JsonObject word(Word word) {
        JsonObject json = new JsonObject();
        json.addProperty("text", word.text());
        json.addProperty("phonemes", word.phonemes());
        return json;
    }
}
