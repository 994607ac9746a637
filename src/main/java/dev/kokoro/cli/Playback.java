package dev.kokoro.cli;

import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.Speakers;
import dev.kokoro.audio.Waveform;
import dev.kokoro.model.Inference;
import java.io.IOException;
import java.util.Optional;

/** Speech on this machine's speakers, paused and stopped by keys. */
final class Playback implements AudioSink {
    private final Speakers speakers;
    private final Optional<Keyboard> keyboard;

    private Playback(Speakers speakers, Optional<Keyboard> keyboard) {
        this.speakers = speakers;
        this.keyboard = keyboard;
    }

    /** @throws dev.kokoro.audio.NoSoundDeviceException if nothing can be played here */
    static Playback open(StdStreams streams, CommonOptions common) {
        Speakers speakers = Speakers.open(Inference.SAMPLE_RATE);
        Optional<Keyboard> keyboard = Keyboard.open(key -> press(speakers, key));
        if (keyboard.isPresent() && !common.quiet) {
            streams.err().println("kokoro: space pauses and goes on, q stops");
            streams.err().flush();
        }
        return new Playback(speakers, keyboard);
    }

    private static void press(Speakers speakers, int key) {
        switch (key) {
            case ' ', 'p' -> speakers.pauseOrResume();
            case 'q', 'Q' -> speakers.stop();
            default -> {
                // Nothing is meant by it.
            }
        }
    }

    @Override
    public void write(Waveform sound) throws IOException {
        speakers.write(sound);
    }

    @Override
    public void finish() throws IOException {
        speakers.finish();
    }

    @Override
    public void close() {
        try (speakers) {
            keyboard.ifPresent(Keyboard::close);
        }
    }
}
