package dev.kokoro.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kokoro.model.VoiceInfo;
import dev.kokoro.text.Language;
import java.io.IOException;

/** {@code GET /v1/audio/voices}: objects, or bare names with {@code ?legacy=true}. */
final class VoicesHandler implements Route.Handler {
    private final VoiceNames voices;

    VoicesHandler(VoiceNames voices) {
        this.voices = voices;
    }

    @Override
    public void handle(HttpCall call) throws IOException {
        boolean legacy = call.query("legacy").filter(v -> !v.equals("false")).isPresent();
        JsonArray list = new JsonArray();
        for (VoiceInfo voice : voices.usable()) {
            if (legacy) {
                list.add(voice.name());
            } else {
                list.add(describe(voice));
            }
        }
        JsonObject body = new JsonObject();
        body.add("voices", list);
        body.addProperty("default", voices.fallback());
        call.respondJson(200, body);
    }

    private static JsonObject describe(VoiceInfo voice) {
        JsonObject json = new JsonObject();
        json.addProperty("id", voice.name());
        json.addProperty("name", voice.name());
        Language.ofVoice(voice.name()).ifPresent(language -> {
            json.addProperty("language", language.tag());
            json.addProperty("language_name", language.label());
        });
        if (!voice.gender().isEmpty()) {
            json.addProperty("gender", voice.gender());
        }
        if (!voice.grade().isEmpty()) {
            json.addProperty("grade", voice.grade());
        }
        return json;
    }
}
