package dev.kokoro.examples;

import dev.kokoro.Kokoro;
import dev.kokoro.audio.AudioFormat;
import dev.kokoro.audio.StreamSink;
import java.io.IOException;
import java.io.OutputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/** A text to the speakers: the first words are heard while the rest is still being made. */
final class SpeakersExample {
    private static final javax.sound.sampled.AudioFormat FORMAT =
            new javax.sound.sampled.AudioFormat(24_000, 16, 1, true, false);

    private SpeakersExample() {}

    static void speak(String text) throws IOException, InterruptedException, LineUnavailableException {
        try (Kokoro kokoro = Kokoro.open();
                SourceDataLine line = AudioSystem.getSourceDataLine(FORMAT)) {
            line.open(FORMAT);
            line.start();
            kokoro.speak(text).to(new StreamSink(streamTo(line), AudioFormat.PCM));
            line.drain();
        }
    }

    private static OutputStream streamTo(SourceDataLine line) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                line.write(bytes, from, count);
            }
        };
    }
}
