package dev.kokoro.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodersTest {
    private static final int RATE = 24_000;

    @TempDir
    Path folder;

    /** Bursts of two tones with a silent beginning and end, as speech has them. */
    private static Waveform speechOf(int samples) {
        float[] sound = new float[samples];
        for (int i = 0; i < samples; i++) {
            double t = (double) i / RATE;
            boolean silent = i < RATE / 50 || i > samples - RATE / 50;
            double loud = silent ? 0 : 0.4 * Math.abs(Math.sin(2 * Math.PI * 3 * t));
            sound[i] = (float) (loud * (Math.sin(2 * Math.PI * 220 * t) + 0.4 * Math.sin(2 * Math.PI * 1330 * t)));
        }
        return new Waveform(sound, RATE);
    }

    private Path file(AudioFormat format, Waveform... sounds) throws IOException {
        Path file = folder.resolve("speech." + format.extension());
        try (FileSink sink = FileSink.open(file, format)) {
            for (Waveform sound : sounds) {
                sink.write(sound);
            }
            sink.finish();
        }
        return file;
    }

    private Path stream(AudioFormat format, Waveform... sounds) throws IOException {
        Path file = folder.resolve("streamed." + format.extension());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (StreamSink sink = new StreamSink(out, format)) {
            for (Waveform sound : sounds) {
                sink.write(sound);
            }
            sink.finish();
        }
        return Files.write(file, out.toByteArray());
    }

    private static boolean isContained(AudioFormat format) {
        return format != AudioFormat.PCM;
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsDecodedToWhatWentIn(AudioFormat format) throws Exception {
        Ffmpeg.assumeInstalled();
        Assumptions.assumeTrue(isContained(format), "bare samples name no format");
        for (int samples : new int[] {48_000, 24_001, 1_200, 71_993}) {
            Waveform speech = speechOf(samples);
            assertHeard(Ffmpeg.decode(file(format, speech)), speech, format);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStreamInPiecesIsDecodedToWhatWentIn(AudioFormat format) throws Exception {
        Ffmpeg.assumeInstalled();
        Assumptions.assumeTrue(isContained(format), "bare samples name no format");
        Waveform speech = speechOf(60_007);
        float[] all = speech.samples();
        assertHeard(
                Ffmpeg.decode(stream(
                        format,
                        new Waveform(Arrays.copyOfRange(all, 0, 1), RATE),
                        new Waveform(Arrays.copyOfRange(all, 1, 5_000), RATE),
                        new Waveform(new float[0], RATE),
                        new Waveform(Arrays.copyOfRange(all, 5_000, all.length), RATE))),
                speech,
                format);
    }

    private static void assertHeard(float[] heard, Waveform speech, AudioFormat format) {
        assertThat(heard.length / (double) RATE).as("seconds of " + format).isCloseTo(speech.seconds(), within(0.05));
        // The words must be where they were: the loud stretches agree in place to 10 ms.
        int frame = RATE / 100;
        double error = 0;
        double power = 0;
        for (int from = 0; from + frame <= Math.min(heard.length, speech.samples().length); from += frame) {
            double wanted = level(speech.samples(), from, frame);
            double got = level(heard, from, frame);
            error += (wanted - got) * (wanted - got);
            power += wanted * wanted;
        }
        assertThat(Math.sqrt(error / Math.max(1e-9, power)))
                .as("loudness over time of " + format)
                .isLessThan(0.1);
    }

    private static double level(float[] samples, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += samples[i] * samples[i];
        }
        return Math.sqrt(sum / count);
    }

    @ParameterizedTest
    @EnumSource
    void bytesLeaveSoonAfterTheSound(AudioFormat format) throws Exception {
        Assumptions.assumeTrue(format.available(), "ffmpeg is not installed: no AAC was written");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (StreamSink sink = new StreamSink(out, format)) {
            sink.write(speechOf(RATE));
            int first = out.size();
            sink.write(speechOf(RATE));
            int second = out.size();
            sink.finish();
            if (format != AudioFormat.AAC) {
                // ffmpeg works beside us and may not have been quick enough.
                assertThat(first).isGreaterThan(out.size() / 4);
            }
            assertThat(second).isGreaterThanOrEqualTo(first).isLessThanOrEqualTo(out.size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void memoryHoldsTheSameAsAFile(AudioFormat format) throws Exception {
        Assumptions.assumeTrue(format.available(), "ffmpeg is not installed: no AAC was written");
        Waveform speech = speechOf(31_234);
        try (MemorySink sink = new MemorySink(format)) {
            sink.write(speech);
            sink.finish();
            byte[] filed = Files.readAllBytes(file(format, speech));
            if (format == AudioFormat.OPUS) {
                // Every Ogg stream has a number of its own.
                assertThat(sink.bytes()).hasSameSizeAs(filed).isNotEqualTo(filed);
            } else {
                assertThat(sink.bytes()).isEqualTo(filed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noiseAndExcessAreNoTrouble(AudioFormat format) throws Exception {
        Assumptions.assumeTrue(format.available(), "ffmpeg is not installed: no AAC was written");
        Random random = new Random(7);
        float[] noise = new float[50_000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = i % 1000 == 0 ? Float.NaN : (float) (random.nextGaussian() * 3);
        }
        Path file = stream(format, new Waveform(noise, RATE));
        if (isContained(format)) {
            Ffmpeg.assumeInstalled();
            assertThat(Ffmpeg.decode(file)).hasSizeBetween(48_800, 51_200);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whenFfmpegDiesTheFileIsNotMade(boolean atTheEnd) throws Exception {
        Ffmpeg.assumeInstalled();
        Path file = folder.resolve("speech.aac");
        try (FileSink sink = FileSink.open(file, AudioFormat.AAC)) {
            sink.write(speechOf(10 * RATE));
            ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().command().orElse("").endsWith("ffmpeg"))
                    .forEach(child -> {
                        child.destroyForcibly();
                        child.onExit().join();
                    });
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 5 && !atTheEnd; i++) {
                            sink.write(speechOf(10 * RATE));
                        }
                        sink.finish();
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("ffmpeg");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFlacFileIsExactToTheSample() throws Exception {
        Ffmpeg.assumeInstalled();
        Waveform speech = speechOf(40_000);
        assertThat(Ffmpeg.decode(file(AudioFormat.FLAC, speech)))
                .isEqualTo(Pcm16.decode(Pcm16.encode(speech.samples())));
    }

    @Test
    void namesAreFoundInAnyCase() {
        assertThat(AudioFormat.parse(" MP3 ")).contains(AudioFormat.MP3);
        assertThat(AudioFormat.parse("ogg")).isEmpty();
        assertThat(AudioFormat.names()).containsExactly("wav", "pcm", "mp3", "opus", "flac", "aac");
    }

    @Test
    void otherSampleRatesAreRefusedByName() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> AudioFormat.MP3.encoder(out, 7)).hasMessageContaining("24,000");
        assertThatThrownBy(() -> AudioFormat.OPUS.encoder(out, 44_100)).hasMessageContaining("44100");
    }
}
