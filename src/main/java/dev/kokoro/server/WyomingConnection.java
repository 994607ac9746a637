package dev.kokoro.server;

import com.google.gson.JsonObject;
import dev.kokoro.audio.AudioFormat;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.StreamSink;
import dev.kokoro.model.Inference;
import dev.kokoro.model.VoiceInfo;
import dev.kokoro.speech.NothingToSayException;
import dev.kokoro.speech.SpeechReport;
import dev.kokoro.text.Language;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said on one connection of the Wyoming protocol: who we are, and speech for whole texts or for texts that are
 * still being written, each of whose sentences is spoken as soon as the next one begins.
 */
final class WyomingConnection implements ConnectionServer.Talk {
    private static final Logger LOG = LoggerFactory.getLogger(WyomingConnection.class);
    private static final int PIECE = 8_192;
    private static final Format FORMAT = new Format(Inference.SAMPLE_RATE, 2, 1);

    private final OrderReader orders;
    private final VoiceNames voices;
    private final SpeechService service;
    private final ResponseSender sender;
    private final int most;

    /** @param width bytes of a sample */
    private record Format(int rate, int width, int channels) {}

    private record Failure(String text, String code) {}

    /** @param most bytes of one event */
    WyomingConnection(OrderReader orders, VoiceNames voices, SpeechService service, ResponseSender sender, int most) {
        this.orders = orders;
        this.voices = voices;
        this.service = service;
        this.sender = sender;
        this.most = most;
    }

    @Override
    public void hold(InputStream in, OutputStream out) throws IOException, InterruptedException {
        Optional<Writing> writing = Optional.empty();
        for (Optional<WyomingEvent> event = WyomingEvent.read(in, most);
                event.isPresent();
                event = WyomingEvent.read(in, most)) {
            try {
                writing = answer(event.get(), writing, out);
            } catch (RuntimeException e) {
                writing = Optional.empty();
                ApiException error = ErrorResponses.of(e);
                send(
                        out,
                        new WyomingEvent(
                                "error",
                                new Failure(error.getMessage(), error.code().orElse("error"))));
            }
        }
    }

    /** Returns the text that is being written now. */
    private Optional<Writing> answer(WyomingEvent event, Optional<Writing> writing, OutputStream out)
            throws IOException, InterruptedException {
        switch (event.type()) {
            case "describe" -> send(out, new WyomingEvent("info", WyomingInfo.of(voices.usable())));
            case "ping" -> send(out, new WyomingEvent("pong", event.data()));
            case "synthesize" -> {
                // Within a text in pieces the whole of it comes too, for servers that know no pieces.
                if (writing.isEmpty()) {
                    new Writing(event.data(), out).whole(text(event));
                }
            }
            case "synthesize-start" -> {
                return Optional.of(new Writing(event.data(), out));
            }
            case "synthesize-chunk" -> {
                if (writing.isPresent()) {
                    writing.get().more(text(event));
                }
            }
            case "synthesize-stop" -> {
                if (writing.isPresent()) {
                    writing.get().end();
                }
                send(out, new WyomingEvent("synthesize-stopped", new JsonObject()));
                return Optional.empty();
            }
            default -> LOG.debug("An event of a kind that is not for speakers was left: {}", event.type());
        }
        return writing;
    }

    private static String text(WyomingEvent event) {
        return new Fields(event.data(), "").text("text").orElse("");
    }

    private static void send(OutputStream out, WyomingEvent event) throws IOException {
        event.write(out);
        out.flush();
    }

    /** A text that comes in one piece or in several, in one voice. */
    private final class Writing {
        private final JsonObject asked = new JsonObject();
        private final OutputStream out;
        private final TextBuffer growing;
        private int length;
        private boolean begun;

        Writing(JsonObject data, OutputStream out) {
            this.out = out;
            Optional<Fields> voice = new Fields(data, "").object("voice");
            Optional<String> name = voice.flatMap(v -> v.text("name"));
            Optional<Language> language =
                    voice.flatMap(v -> v.text("language")).flatMap(t -> Language.parse(t.replace('_', '-')));
            name.ifPresent(n -> asked.addProperty("voice", n));
            language.ifPresent(l -> asked.addProperty("lang_code", l.tag()));
            if (name.isEmpty()) {
                language.flatMap(WyomingConnection.this::voiceOf).ifPresent(n -> asked.addProperty("voice", n));
            }
            growing = new TextBuffer(
                    language.or(() -> name.flatMap(Language::ofVoice)).orElse(Language.AMERICAN_ENGLISH));
        }

        void whole(String text) throws IOException, InterruptedException {
            speak(text);
            stop();
        }

        /** Speaks the sentences that are complete: all but the last one, which may go on. */
        void more(String text) throws IOException, InterruptedException {
            length += text.length();
            // The order reader refuses what is longer in one piece; in many it is the same text.
            orders.requireLength(length);
            speakIfWords(growing.add(text));
        }

        void end() throws IOException, InterruptedException {
            speakIfWords(growing.rest());
            stop();
        }

        private void speakIfWords(String text) throws IOException, InterruptedException {
            try {
                if (!text.isBlank()) {
                    speak(text);
                }
            } catch (NothingToSayException e) {
                LOG.debug("A piece of a text held no words");
            }
        }

        private void speak(String text) throws IOException, InterruptedException {
            JsonObject body = asked.deepCopy();
            body.addProperty("input", text);
            SpeechOrder order = orders.read(body, AudioFormat.PCM);
            try (AsyncOutputStream held = sender.hold(new Unclosed(out));
                    AudioSink sink = new StreamSink(new Chunks(held), AudioFormat.PCM)) {
                SpeechReport report = service.speak(order, sink, chunk -> {});
                held.complete(report.audioSeconds());
            }
        }

        private void stop() throws IOException {
            if (begun) {
                send(out, new WyomingEvent("audio-stop", new JsonObject()));
            }
        }

        /** Sound as events; the first one is preceded by the one that says what sound it is. */
        private final class Chunks extends ByteArrayOutputStream {
            private final OutputStream to;

            Chunks(OutputStream to) {
                this.to = to;
            }

            @Override
            public void flush() throws IOException {
                byte[] sound = toByteArray();
                reset();
                if (sound.length > 0 && !begun) {
                    begun = true;
                    new WyomingEvent("audio-start", FORMAT).write(to);
                }
                for (int at = 0; at < sound.length; at += PIECE) {
                    byte[] piece = Arrays.copyOfRange(sound, at, Math.min(sound.length, at + PIECE));
                    new WyomingEvent("audio-chunk", FORMAT, piece).write(to);
                }
                to.flush();
            }
        }
    }

    private Optional<String> voiceOf(Language language) {
        String usual = voices.fallback();
        return Language.ofVoice(usual).filter(language::equals).isPresent()
                ? Optional.of(usual)
                : voices.usable().stream()
                        .map(VoiceInfo::name)
                        .filter(n ->
                                Language.ofVoice(n).filter(language::equals).isPresent())
                        .findFirst();
    }

    /** The connection stays when an answer has ended. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
