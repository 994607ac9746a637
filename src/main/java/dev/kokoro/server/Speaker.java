package dev.kokoro.server;

import dev.kokoro.assets.Family;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.engine.Cast;
import dev.kokoro.engine.ReplicaPool;
import dev.kokoro.engine.SpeechReport;
import dev.kokoro.engine.SpokenChunk;
import dev.kokoro.engine.Synthesizer;
import dev.kokoro.model.Vocabulary;
import dev.kokoro.model.VoiceStore;
import dev.kokoro.text.Chunk;
import dev.kokoro.text.Chunker;
import dev.kokoro.text.FrontEnd;
import dev.kokoro.text.Language;
import dev.kokoro.text.english.normal.NormalizationOptions;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * What speaks: the models, the voices and the ways to read a text. All parts serve any number of requests at once.
 *
 * @param family of the model in use; empty when nobody knows it
 * @param frontEnds reads a language; throws {@link dev.kokoro.text.PhonemizerException} for one that cannot be read here
 */
public record Speaker(
        ReplicaPool pool,
        Synthesizer synthesizer,
        Vocabulary vocabulary,
        VoiceStore voices,
        Optional<Family> family,
        BiFunction<Language, NormalizationOptions, FrontEnd> frontEnds) {

    /** The chunks of an order, made as they are asked for. */
    Iterator<Chunk> chunks(SpeechOrder order, Chunker.Limits limits) {
        Cast cast = cast(order);
        FrontEnd frontEnd = frontEnds
                .apply(order.language(), order.normalization())
                .withVoices(name -> frontEnds.apply(cast.language(name), order.normalization()));
        return new Chunker(limits).chunk(frontEnd.read(order.casting().mark(new StringReader(order.text()))));
    }

    private Cast cast(SpeechOrder order) {
        return new Cast(order.voice(), order.language(), name -> voices.loadNamed(name, family));
    }

    /**
     * Speaks an order. Leases are taken chunk by chunk, each text in its turn, so that a short text waits for a chunk that
     * is being spoken and not for all that a long one has asked for.
     *
     * @param patience how long the first chunk may wait
     */
    SpeechReport speak(SpeechOrder order, Duration patience, AudioSink sink, Consumer<SpokenChunk> listener)
            throws IOException, InterruptedException {
        Chunker.Limits limits =
                order.delivery() == SpeechOrder.Delivery.WHOLE ? Chunker.Limits.DEFAULT : Chunker.Limits.STREAMING;
        int parallel = Math.max(1, pool.allocation().replicas() / 2);
        AudioSink scaled = order.volume() == 1 ? sink : new VolumeSink(sink, (float) order.volume());
        return synthesizer.speak(
                chunks(order, limits), cast(order)::styles, order.settings(), parallel, patience, scaled, listener);
    }
}
