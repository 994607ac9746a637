package dev.kokoro.cli;

import dev.kokoro.ModelInfo;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.report.Json;
import dev.kokoro.speech.SpeechReport;
import java.util.Locale;

/** What a synthesis took, for people and for scripts. */
record SynthReport(SpeechSession session, SynthRun.Told told, String where) {
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

    private record Content(
            String output,
            int chunks,
            long tokens,
            double audioSeconds,
            double synthesisSeconds,
            double inferenceSeconds,
            double rtf,
            double speed,
            double firstAudioSeconds,
            String voice,
            String model,
            String modelName,
            String modelSha256,
            int replicas,
            int threads,
            String onnxruntime,
            String unknownSymbols) {}

    /** One object on one line; rtf is synthesis over audio time, speed the reverse. */
    String toJson() {
        SpeechReport speech = told.speech();
        ModelInfo model = session.kokoro().model();
        StringBuilder unknown = new StringBuilder();
        told.unknown().forEach(unknown::append);
        return Json.line(new Content(
                where,
                speech.chunks(),
                speech.tokens(),
                rounded(speech.audioSeconds()),
                rounded(speech.synthesisSeconds()),
                rounded(speech.inferenceSeconds()),
                rounded(speech.rtf()),
                rounded(speech.speed()),
                rounded(speech.firstAudioSeconds()),
                session.kokoro().voice(),
                model.file().toString(),
                model.name(),
                model.sha256(),
                session.kokoro().replicas(),
                session.kokoro().threads(),
                NativeRuntime.VERSION,
                unknown.toString()));
    }

    private static double rounded(double value) {
        return Json.rounded(value, 10_000);
    }
}
