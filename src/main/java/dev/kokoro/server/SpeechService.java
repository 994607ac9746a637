package dev.kokoro.server;

import dev.kokoro.audio.AudioSink;
import dev.kokoro.control.config.Batches;
import dev.kokoro.engine.SpeechEngine;
import dev.kokoro.engine.SpeechRequest;
import dev.kokoro.speech.PoolBusyException;
import dev.kokoro.speech.SpeechReport;
import dev.kokoro.speech.SpokenChunk;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Where speech is made: lets an order in, speaks it, counts it, and lets it out however it ends. */
final class SpeechService {
    /** Characters of a chunk, to guess how many runs of the model a text would have been that was turned away. */
    private static final int CHARACTERS_OF_A_CHUNK = 200;

    private final SpeechEngine engine;
    private final Admission admission;
    private final Metrics metrics;
    private final Duration patience;
    private final Batches batches;
    private final LongAdder chunksTurnedAway = new LongAdder();

    SpeechService(SpeechEngine engine, Admission admission, Metrics metrics, Duration patience, Batches batches) {
        this.engine = engine;
        this.admission = admission;
        this.metrics = metrics;
        this.patience = patience;
        this.batches = batches;
    }

    /**
     * Speaks into a sink and finishes it; does not close it.
     *
     * @throws ApiException if there is no room, or if the first chunk waited too long; nothing was written then
     */
    SpeechReport speak(SpeechOrder order, AudioSink sink, Consumer<SpokenChunk> listener)
            throws IOException, InterruptedException {
        Admission.Ticket ticket = enter(order);
        try {
            SpeechReport report = engine.speak(request(order), order.scaled(sink), chunk -> {
                metrics.countChunk(chunk);
                listener.accept(chunk);
            });
            sink.finish();
            metrics.countSpeech(report);
            return report;
        } catch (PoolBusyException e) {
            turnAway(order);
            throw admission.tooLate();
        } catch (IOException | InterruptedException e) {
            metrics.countAbandoned();
            throw e;
        } finally {
            ticket.close();
        }
    }

    /** No text takes more than half of the models, so that a second one need not wait. */
    private SpeechRequest request(SpeechOrder order) {
        return order.request(Math.max(1, engine.pool().allocation().replicas() / 2), patience, batches);
    }

    private Admission.Ticket enter(SpeechOrder order) {
        try {
            return admission.enter();
        } catch (ApiException e) {
            turnAway(order);
            throw e;
        }
    }

    private void turnAway(SpeechOrder order) {
        chunksTurnedAway.add(1 + order.text().length() / CHARACTERS_OF_A_CHUNK);
    }

    /**
     * Lets nobody in any more and waits for those inside, of whom the oldest are spoken first.
     *
     * @return whether all have left in time
     */
    boolean drain(Duration limit) throws InterruptedException {
        engine.pool().finishInOrder();
        return admission.drain(limit);
    }

    /** Interrupts all who are still inside: they tell their clients, if they have told them nothing yet. */
    void giveUp() {
        admission.giveUp();
    }

    /** Runs of the model that were asked for and refused, about. */
    long chunksTurnedAway() {
        return chunksTurnedAway.sum();
    }
}
