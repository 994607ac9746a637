package dev.kokoro.server;

import java.util.Base64;
import java.util.Optional;

/** What a client is told while a text is spoken, as OpenAI's API has it: one more piece of sound, or that it was the last. */
record SpeechEvent(String type, Optional<String> audio, Optional<Usage> usage) {
    /** Tokens in are counted as characters, tokens out as phonemes, for want of others. */
    record Usage(long inputTokens, long outputTokens, long totalTokens) {}

    static SpeechEvent delta(byte[] sound) {
        return new SpeechEvent(
                "speech.audio.delta", Optional.of(Base64.getEncoder().encodeToString(sound)), Optional.empty());
    }

    static SpeechEvent done(long characters, long tokens) {
        return new SpeechEvent(
                "speech.audio.done", Optional.empty(), Optional.of(new Usage(characters, tokens, characters + tokens)));
    }
}
