package dev.kokoro.server;

import dev.kokoro.model.VoiceInfo;
import dev.kokoro.text.Language;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who we are in the Wyoming protocol: one program that speaks, and none of the other kinds.
 *
 * @param asr recognisers of speech
 * @param handle programs that act on what was said
 * @param intent programs that find out what was meant
 * @param wake listeners for a word
 * @param mic microphones
 * @param snd loudspeakers
 * @param tts speakers
 */
record WyomingInfo(
        List<Program> asr,
        List<Program> handle,
        List<Program> intent,
        List<Program> wake,
        List<Program> mic,
        List<Program> snd,
        List<Program> tts) {
    private static final Attribution ATTRIBUTION =
            new Attribution("Kokoro-82M", "https://huggingface.co/hexgrad/Kokoro-82M");

    record Attribution(String name, String url) {}

    record Program(
            String name,
            Attribution attribution,
            boolean installed,
            String description,
            Optional<String> version,
            List<Voice> voices,
            boolean supportsSynthesizeStreaming) {}

    record Voice(
            String name,
            Attribution attribution,
            boolean installed,
            String description,
            Optional<String> version,
            List<String> languages) {}

    static WyomingInfo of(List<VoiceInfo> voices) {
        Program program = new Program(
                "kokoro",
                ATTRIBUTION,
                true,
                "Kokoro text to speech",
                Optional.empty(),
                voices.stream().map(v -> voice(v.name())).toList(),
                true);
        return new WyomingInfo(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(program));
    }

    private static Voice voice(String name) {
        List<String> languages =
                Language.ofVoice(name).map(l -> Locale.forLanguageTag(l.tag()).toLanguageTag()).stream()
                        .toList();
        return new Voice(name, ATTRIBUTION, true, name, Optional.empty(), languages);
    }
}
