package dev.kokoro.server;

import com.google.gson.JsonObject;
import dev.kokoro.audio.AudioFormat;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.StreamSink;
import dev.kokoro.audio.Waveform;
import dev.kokoro.speech.NothingToSayException;
import dev.kokoro.speech.SpeechReport;
import dev.kokoro.text.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One text that comes in pieces and is one sound: its sentences are spoken one after another into the same encoder. */
final class IncrementalSpeech implements AutoCloseable {
    private final JsonObject asked;
    private final OrderReader orders;
    private final SpeechService service;
    private final Supplier<AsyncOutputStream> opener;
    private final BooleanSupplier stopped;
    private final TextBuffer growing;
    private Optional<AsyncOutputStream> held = Optional.empty();
    private Optional<AudioSink> encoded = Optional.empty();
    private int characters;
    private long tokens;
    private double seconds;

    /** The client wants to hear no more. */
    static final class StoppedException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /**
     * @param asked the fields of a request for speech, without its text
     * @param opener makes the stream to the client, when there is sound for it
     * @param stopped whether nobody wants to hear the rest
     * @throws RuntimeException for a field that has a wrong value
     */
    IncrementalSpeech(
            JsonObject asked,
            OrderReader orders,
            SpeechService service,
            Supplier<AsyncOutputStream> opener,
            BooleanSupplier stopped) {
        this.asked = asked;
        this.orders = orders;
        this.service = service;
        this.opener = opener;
        this.stopped = stopped;
        Fields fields = new Fields(asked, "");
        this.growing = new TextBuffer(fields.text("lang_code")
                .flatMap(Language::parse)
                .or(() -> fields.isObject("voice")
                        ? Optional.empty()
                        : fields.text("voice").flatMap(Language::ofVoice))
                .orElse(Language.AMERICAN_ENGLISH));
    }

    /** Speaks the sentences that this piece completes. */
    void add(String piece) throws IOException, InterruptedException {
        characters += piece.length();
        orders.requireLength(characters);
        speak(growing.add(piece));
    }

    /** Speaks the rest, and waits until the client has taken all of it. */
    void finish() throws IOException, InterruptedException {
        speak(growing.rest());
        if (encoded.isPresent()) {
            encoded.get().finish();
            held.get().complete(seconds);
        }
        close();
    }

    private void speak(String text) throws IOException, InterruptedException {
        if (text.isBlank()) {
            return;
        }
        JsonObject body = asked.deepCopy();
        body.addProperty("input", text);
        SpeechOrder order = orders.read(body, AudioFormat.PCM);
        try {
            SpeechReport report = service.speak(order, new Into(order.format()), chunk -> {});
            seconds += report.audioSeconds();
            tokens += report.tokens();
        } catch (NothingToSayException e) {
            // A row of points is no reason to end a conversation.
            seconds += 0;
        }
    }

    /** What the client is told after {@link #finish}. */
    SpeechEvent done() {
        return SpeechEvent.done(characters, tokens);
    }

    @Override
    public void close() {
        held.ifPresent(AsyncOutputStream::close);
        encoded.ifPresent(IncrementalSpeech::end);
        held = Optional.empty();
        encoded = Optional.empty();
    }

    private static void end(AudioSink sink) {
        try {
            sink.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one encoder, which does not end with a sentence. */
    private final class Into implements AudioSink {
        private final AudioFormat format;

        Into(AudioFormat format) {
            this.format = format;
        }

        @Override
        public void write(Waveform sound) throws IOException {
            if (stopped.getAsBoolean()) {
                throw new StoppedException();
            }
            if (encoded.isEmpty()) {
                held = Optional.of(opener.get());
                encoded = Optional.of(new StreamSink(held.get(), format));
            }
            encoded.get().write(sound);
        }

        @Override
        public void finish() {}

        @Override
        public void close() {}
    }
}
