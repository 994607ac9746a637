package dev.kokoro.server;

import dev.kokoro.assets.MissingAssetException;
import dev.kokoro.audio.FormatUnavailableException;
import dev.kokoro.model.UnknownVoiceException;
import dev.kokoro.model.VoiceBlendException;
import dev.kokoro.model.VoiceFormatException;
import dev.kokoro.speech.NothingToSayException;
import dev.kokoro.text.LanguageException;
import dev.kokoro.text.PhonemizerException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one table from what went wrong to what the client is told. */
final class ErrorResponses {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorResponses.class);

    private ErrorResponses() {}

    /** What the client is told; an unforeseen failure is logged and told without its details. */
    static ApiException of(RuntimeException e) {
        if (e instanceof ApiException api) {
            return api;
        }
        if (e instanceof VoiceFormatException) {
            // Its message names the file, which is no business of the client's.
            LOG.error("A voice cannot be used: {}", e.getMessage());
            return internal("The file of this voice is damaged: the server's log names it; choose another voice.");
        }
        if (e instanceof UnknownVoiceException || e instanceof VoiceBlendException) {
            return ApiException.refused(400, Optional.of("voice"), "voice_not_found", e.getMessage());
        }
        if (e instanceof MissingAssetException) {
            LOG.error("A file is missing: {}", e.getMessage());
            return ApiException.refused(
                    400, Optional.of("voice"), "voice_not_found", "There is no such voice here: see /v1/audio/voices.");
        }
        if (e instanceof FormatUnavailableException) {
            return ApiException.refused(
                    400, Optional.of("response_format"), "unsupported_format", sentence(e.getMessage()));
        }
        if (e instanceof NothingToSayException) {
            return ApiException.refused(400, Optional.of("input"), "nothing_to_say", sentence(e.getMessage()));
        }
        if (e instanceof LanguageException) {
            return ApiException.refused(400, Optional.of("input"), "unreadable_text", e.getMessage());
        }
        if (e instanceof PhonemizerException) {
            return ApiException.refused(400, Optional.of("lang_code"), "unsupported_language", e.getMessage());
        }
        LOG.error("A request failed", e);
        return internal("The server failed on this request: its log says why.");
    }

    /** 500. */
    static ApiException internal(String message) {
        return new ApiException(
                500, "server_error", Optional.empty(), Optional.of("internal_error"), Map.of(), message);
    }

    private static String sentence(String message) {
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }
}
