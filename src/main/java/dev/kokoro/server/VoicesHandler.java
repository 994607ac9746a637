package dev.kokoro.server;

import com.google.gson.annotations.SerializedName;
import dev.kokoro.model.VoiceInfo;
import dev.kokoro.text.Language;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code GET /v1/audio/voices}: objects, or bare names with {@code ?legacy=true}. */
final class VoicesHandler implements Route.Handler {
    private final VoiceNames voices;

    VoicesHandler(VoiceNames voices) {
        this.voices = voices;
    }

    /** @param voices names or {@link Voice}s */
    private record Voices(
            List<?> voices, @SerializedName("default") String usual) {}

    private record Voice(
            String id,
            String name,
            Optional<String> language,
            Optional<String> languageName,
            Optional<String> gender,
            Optional<String> grade) {
        static Voice of(VoiceInfo voice) {
            Optional<Language> language = Language.ofVoice(voice.name());
            return new Voice(
                    voice.name(),
                    voice.name(),
                    language.map(Language::tag),
                    language.map(Language::label),
                    Optional.of(voice.gender()).filter(g -> !g.isEmpty()),
                    Optional.of(voice.grade()).filter(g -> !g.isEmpty()));
        }
    }

    @Override
    public void handle(HttpCall call) throws IOException {
        boolean legacy = call.query("legacy").filter(v -> !v.equals("false")).isPresent();
        List<?> list = voices.usable().stream()
                .map(voice -> legacy ? voice.name() : Voice.of(voice))
                .toList();
        call.respondJson(200, new Voices(list, voices.fallback()));
    }
}
