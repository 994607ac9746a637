package dev.kokoro.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.files.ReaderGoneException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SpeakersTest {
    private static final int RATE = 24_000;

    private final RecordingLine line = new RecordingLine();
    private final float[] samples = new float[RATE];
    private Speakers speakers;

    @BeforeEach
    void open() throws Exception {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) Math.sin(i * 0.05);
        }
        speakers = Speakers.on(line, RATE);
    }

    private CompletableFuture<Void> playing() {
        return CompletableFuture.runAsync(() -> {
            try {
                speakers.write(new Waveform(samples, RATE));
                speakers.finish();
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    @Test
    void theDeviceHearsEverySample() throws Exception {
        speakers.write(new Waveform(samples, RATE));
        speakers.finish();
        speakers.close();
        assertThat(line.heard.toByteArray()).isEqualTo(Pcm16.encode(samples));
        assertThat(line.isOpen()).isFalse();
    }

    @Test
    void aPauseHoldsTheSoundAndLosesNothing() {
        speakers.pauseOrResume();
        assertThat(line.isRunning()).isFalse();
        CompletableFuture<Void> playing = playing();
        assertThat(line.count()).isZero();
        speakers.pauseOrResume();
        playing.join();
        assertThat(line.heard.toByteArray()).isEqualTo(Pcm16.encode(samples));
    }

    @Test
    void whoStopsIsTakenForAReaderWhoHasHadEnough() {
        speakers.pauseOrResume();
        CompletableFuture<Void> playing = playing();
        speakers.stop();
        assertThatThrownBy(playing::join).hasCauseInstanceOf(ReaderGoneException.class);
        speakers.pauseOrResume();
        assertThat(line.isRunning()).isFalse();
        assertThat(line.count()).isZero();
    }

    @Test
    void aDeviceThatTakesNothingIsAFailure() {
        line.unplug();
        assertThatThrownBy(() -> speakers.write(new Waveform(samples, RATE)))
                .isNotInstanceOf(ReaderGoneException.class)
                .hasMessageContaining("unplugged");
    }
}
