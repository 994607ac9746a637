package dev.kokoro.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {
    private static final Waveform TWO_SAMPLES = new Waveform(new float[] {0.5f, -1}, 24_000);

    @TempDir
    Path folder;

    @Test
    void aFileHasTrueSizesAndEveryByteIsAsItShouldBe() throws IOException {
        Path file = folder.resolve("two.wav");
        try (FileSink sink = FileSink.open(file, AudioFormat.WAV)) {
            sink.write(TWO_SAMPLES);
            assertThat(file).doesNotExist();
            sink.finish();
        }
        assertThat(HexFormat.of().formatHex(Files.readAllBytes(file)))
                .isEqualTo("52494646" + "28000000" + "57415645" // RIFF, 40 bytes follow, WAVE
                        + "666d7420" + "10000000" + "0100" + "0100" // fmt, 16 bytes, PCM, mono
                        + "c05d0000" + "80bb0000" + "0200" + "1000" // 24000 Hz, 48000 bytes/s, 2 bytes, 16 bits
                        + "64617461" + "04000000" // data, 4 bytes
                        + "0040" + "0180"); // 16384, -32767
        assertThat(onlyFile()).isEqualTo(file);
    }

    @Test
    void aStreamSaysThatItsLengthIsUnknownAndStartsWithTheFirstSound() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StreamSink sink = new StreamSink(out, AudioFormat.WAV);
        assertThat(out.size()).isZero();
        sink.write(TWO_SAMPLES);
        assertThat(out.size()).isEqualTo(WavHeader.BYTES + 4);
        sink.finish();
        WavHeader header = WavHeader.parse(out.toByteArray());
        assertThat(header).isEqualTo(new WavHeader(24_000, WavHeader.UNKNOWN_LENGTH));
        assertThat(Arrays.copyOfRange(out.toByteArray(), 4, 8)).containsOnly(0xFF);
    }

    @Test
    void pcmIsTheSamplesAlone() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StreamSink sink = new StreamSink(out, AudioFormat.PCM);
        sink.write(TWO_SAMPLES);
        sink.finish();
        assertThat(out.toByteArray()).containsExactly(0x00, 0x40, 0x01, 0x80);
    }

    @Test
    void anUnfinishedFileLeavesNothingBehind() throws IOException {
        Path file = folder.resolve("half.wav");
        try (FileSink sink = FileSink.open(file, AudioFormat.WAV)) {
            sink.write(TWO_SAMPLES);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anOldFileStandsUntilTheNewOneIsComplete() throws IOException {
        Path file = Files.writeString(folder.resolve("old.wav"), "old");
        try (FileSink sink = FileSink.open(file, AudioFormat.WAV)) {
            sink.write(TWO_SAMPLES);
            assertThat(file).hasContent("old");
        }
        assertThat(file).hasContent("old");
    }

    @Test
    void samplesSurviveThereAndBackWithinOneStep() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            float[] samples = new float[random.nextInt(2000)];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = random.nextFloat() * 2 - 1;
            }
            float[] back = Pcm16.decode(Pcm16.encode(samples));
            assertThat(back).hasSameSizeAs(samples);
            for (int i = 0; i < samples.length; i++) {
                assertThat(back[i]).isBetween(samples[i] - 1 / 32767f, samples[i] + 1 / 32767f);
            }
        }
    }

    @Test
    void whatIsTooLoudIsClippedAndNoNumberIsSilence() {
        float[] wild = {2, -7, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        assertThat(Pcm16.decode(Pcm16.encode(wild))).containsExactly(1, -1, 0, 1, -1);
    }

    @Test
    void noBytesMakeTheReaderThrowAnythingElse() {
        Random random = new Random(11);
        byte[] good = new WavHeader(24_000, 4).toBytes();
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = Arrays.copyOf(good, random.nextInt(60));
            for (int i = 0; i < 3 && bytes.length > 0; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(WavHeader.parse(bytes).sampleRate()).isPositive();
            } catch (WavFormatException e) {
                assertThat(e).hasMessageContaining("WAV");
            }
        }
        assertThatThrownBy(() -> WavHeader.parse(new byte[3])).isInstanceOf(WavFormatException.class);
    }

    @Test
    void moreThanFourGigabytesAreSaidToBeUnknown() {
        byte[] header = new WavHeader(24_000, 5_000_000_000L).toBytes();
        assertThat(WavHeader.parse(header).dataBytes()).isEqualTo(WavHeader.UNKNOWN_LENGTH);
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.list(folder)) {
            return files.reduce((a, b) -> {
                        throw new AssertionError("more than one file: " + a + ", " + b);
                    })
                    .orElseThrow();
        }
    }
}
