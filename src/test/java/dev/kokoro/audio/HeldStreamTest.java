package dev.kokoro.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HeldStreamTest {
    private final ByteArrayOutputStream reader = new ByteArrayOutputStream();

    @Test
    void tooMuchGoesOnAtOnceWithItsLengthUnknown() throws IOException {
        HeldStream held = new HeldStream(reader, 100_000);
        FlacEncoder encoder = new FlacEncoder(held, 24_000);
        Waveform noise = noise();
        encoder.write(noise);
        held.flush();
        assertThat(reader.size()).isZero();
        for (int i = 0; i < 5; i++) {
            encoder.write(noise);
        }
        int sent = reader.size();
        assertThat(sent).isGreaterThan(100_000);
        encoder.write(noise);
        assertThat(reader.size()).isGreaterThan(sent);
        encoder.finish();
        held.complete(encoder);
        MemorySink whole = new MemorySink(AudioFormat.FLAC);
        for (int i = 0; i < 7; i++) {
            whole.write(noise);
        }
        whole.finish();
        byte[] right = whole.bytes();
        assertThat(reader.toByteArray()).hasSameSizeAs(right);
        assertThat(reader.toByteArray()).isNotEqualTo(right);
        // All but the 32 bits of the length are the same.
        System.arraycopy(reader.toByteArray(), 22, right, 22, 4);
        assertThat(reader.toByteArray()).isEqualTo(right);
    }

    private static Waveform noise() {
        float[] samples = new float[24_000];
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (random.nextDouble() - 0.5);
        }
        return new Waveform(samples, 24_000);
    }
}
