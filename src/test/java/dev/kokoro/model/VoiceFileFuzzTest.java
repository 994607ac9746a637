package dev.kokoro.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged in any way, a file of voices is read or refused by name; nothing else may escape. */
class VoiceFileFuzzTest {
    @TempDir
    Path folder;

    @Test
    void damageIsAlwaysNamed() throws IOException {
        List<byte[]> originals = List.of(
                SampleVoices.raw(510, 1),
                SampleVoices.npy(510, 1),
                SampleVoices.zip(Map.of("af_sky.npy", SampleVoices.npy(510, 1))),
                SampleVoices.zip(Map.of("v/data.pkl", new byte[9], "v/data/0", SampleVoices.raw(510, 1))),
                ("{\"af\": " + SampleVoices.json(510, 1) + "}").getBytes(StandardCharsets.UTF_8));
        Random random = new Random(20260101);
        int read = 0;
        int refused = 0;
        for (int round = 0; round < 600; round++) {
            byte[] bytes = damage(originals.get(round % originals.size()), random);
            try {
                VoiceFile file = VoiceFile.open(Files.write(folder.resolve("v.bin"), bytes));
                for (String name : file.names()) {
                    assertThat(file.read(name).rows()).isBetween(510, 512);
                    read++;
                }
            } catch (VoiceFormatException e) {
                assertThat(e.getMessage()).contains("v.bin").endsWith(".");
                refused++;
            }
        }
        assertThat(read).as("harmless changes").isPositive();
        assertThat(refused).as("harmful changes").isGreaterThan(100);
    }

    private static byte[] damage(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int kind = random.nextInt(4);
        if (kind == 0) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        if (kind == 1) {
            bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(2000));
        }
        // Headers stand at both ends; hits in the middle only change numbers.
        for (int hit = 0; bytes.length > 0 && hit < 1 + random.nextInt(8); hit++) {
            int reach = Math.min(bytes.length, 150);
            int offset = random.nextInt(reach);
            bytes[random.nextBoolean() ? offset : bytes.length - 1 - offset] = (byte) random.nextInt();
        }
        return bytes;
    }

    @Test
    void pureNoiseIsRefused() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[random.nextInt(3000)];
            random.nextBytes(bytes);
            Path file = Files.write(folder.resolve("v.bin"), bytes);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> VoiceFile.open(file))
                    .isInstanceOf(VoiceFormatException.class);
        }
    }
}
