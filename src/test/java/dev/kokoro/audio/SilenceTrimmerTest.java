package dev.kokoro.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.audio.SilenceTrimmer.Bounds;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SilenceTrimmerTest {
    private final SilenceTrimmer trimmer = SilenceTrimmer.DEFAULT;

    @Test
    void silenceAtBothEndsIsCutDownToTheMargins() {
        float[] samples = new float[24_000];
        for (int i = 9_600; i < 14_400; i++) {
            samples[i] = (float) Math.sin(i * 0.1) / 2;
        }
        Bounds bounds = trimmer.bounds(new Waveform(samples, 24_000));
        assertThat(bounds.from()).isEqualTo(9_600 - 960);
        assertThat(bounds.to()).isEqualTo(14_400 + 1_920);
    }

    @Test
    void aQuietOnsetIsKept() {
        float[] samples = new float[12_000];
        for (int i = 3_000; i < 9_000; i++) {
            samples[i] = (float) Math.sin(i * 0.1) * (i < 5_000 ? 0.01f : 0.9f);
        }
        assertThat(trimmer.bounds(new Waveform(samples, 24_000)).from()).isLessThan(3_000);
    }

    @Test
    void soundWithoutSilenceAndSilenceWithoutSoundStayWhole() {
        Random random = new Random(3);
        for (int length : new int[] {0, 1, 239, 240, 241, 5_000}) {
            float[] noise = new float[length];
            for (int i = 0; i < length; i++) {
                noise[i] = random.nextFloat() - 0.5f;
            }
            assertThat(trimmer.bounds(new Waveform(noise, 24_000))).isEqualTo(new Bounds(0, length));
            assertThat(trimmer.bounds(new Waveform(new float[length], 24_000))).isEqualTo(new Bounds(0, length));
        }
    }
}
