package dev.kokoro.server;

import dev.kokoro.audio.AudioFormat;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.control.config.Batches;
import dev.kokoro.engine.Priority;
import dev.kokoro.engine.SpeechRequest;
import dev.kokoro.files.Sha256;
import dev.kokoro.model.Voice;
import dev.kokoro.speech.SpeechSettings;
import dev.kokoro.text.Casting;
import dev.kokoro.text.Chunker;
import dev.kokoro.text.Language;
import dev.kokoro.text.ReadingOptions;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A request for speech, checked.
 *
 * @param casting who else speaks in it
 * @param volume factor on the samples; 1 leaves them
 * @param priority as its sender said; empty: he did not
 * @param warnings what was asked for and is not done, for a header
 */
record SpeechOrder(
        String text,
        Voice voice,
        Casting casting,
        Language language,
        AudioFormat format,
        SpeechSettings settings,
        double volume,
        ReadingOptions reading,
        Delivery delivery,
        Optional<Priority> priority,
        List<String> warnings) {

    /** How the answer leaves. */
    enum Delivery {
        /** When it is complete, with its length. */
        WHOLE,
        /** Piece by piece, as it is made. */
        STREAM,
        /** Piece by piece, each as an event. */
        EVENTS
    }

    SpeechOrder {
        Objects.requireNonNull(text, "text");
        warnings = List.copyOf(warnings);
    }

    /** What the engine is given. */
    SpeechRequest request(int parallel, Duration patience, Batches batches) {
        return new SpeechRequest(
                casting.mark(new StringReader(text)),
                voice,
                language,
                reading,
                settings,
                delivery == Delivery.WHOLE ? Chunker.Limits.DEFAULT : Chunker.Limits.STREAMING,
                parallel,
                patience,
                priority.orElse(batches.has(text.length(), voice.name()) ? Priority.BATCH : Priority.INTERACTIVE));
    }

    /** The sink, made louder or softer as was asked. */
    AudioSink scaled(AudioSink sink) {
        return volume == 1 ? sink : new VolumeSink(sink, (float) volume);
    }

    /** The same for the same sound in the same bytes. */
    String key() {
        String all = String.join(
                "\n",
                voice.name(),
                casting.toString(),
                language.tag(),
                format.extension(),
                settings.toString(),
                Double.toString(volume),
                reading.toString(),
                delivery.toString(),
                text);
        return Sha256.of(all);
    }
}
