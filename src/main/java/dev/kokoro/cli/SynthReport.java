package dev.kokoro.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.kokoro.ModelInfo;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.speech.SpeechReport;
import java.util.Locale;

/** What a synthesis took, for people and for scripts. */
record SynthReport(SpeechSession session, Narrator.Told told, String where) {
    String toSentence() {
        SpeechReport speech = told.speech();
        return String.format(
                Locale.ROOT,
                "kokoro: %s: %.1f s of audio in %.2f s (speed %.1f x real time, rtf %.3f), first audio after %.2f s",
                where,
                speech.audioSeconds(),
                speech.synthesisSeconds(),
                speech.speed(),
                speech.rtf(),
                speech.firstAudioSeconds());
    }

    /** One object on one line; rtf is synthesis over audio time, speed the reverse. */
    String toJson() {
        SpeechReport speech = told.speech();
        ModelInfo model = session.kokoro().model();
        JsonObject json = new JsonObject();
        json.addProperty("output", where);
        json.addProperty("chunks", speech.chunks());
        json.addProperty("tokens", speech.tokens());
        json.addProperty("audio_seconds", rounded(speech.audioSeconds()));
        json.addProperty("synthesis_seconds", rounded(speech.synthesisSeconds()));
        json.addProperty("inference_seconds", rounded(speech.inferenceSeconds()));
        json.addProperty("rtf", rounded(speech.rtf()));
        json.addProperty("speed", rounded(speech.speed()));
        json.addProperty("first_audio_seconds", rounded(speech.firstAudioSeconds()));
        json.addProperty("voice", session.kokoro().voice());
        json.addProperty("model", model.file().toString());
        json.addProperty("model_name", model.name());
        json.addProperty("model_sha256", model.sha256());
        json.addProperty("replicas", session.kokoro().replicas());
        json.addProperty("threads", session.kokoro().threads());
        json.addProperty("onnxruntime", NativeRuntime.VERSION);
        StringBuilder unknown = new StringBuilder();
        told.unknown().forEach(unknown::append);
        json.addProperty("unknown_symbols", unknown.toString());
        return new GsonBuilder().disableHtmlEscaping().create().toJson(json);
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
