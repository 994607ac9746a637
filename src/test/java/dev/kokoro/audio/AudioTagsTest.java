package dev.kokoro.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kokoro.audio.AudioTags.ChapterMark;
import dev.kokoro.audio.AudioTags.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another program reads from our files what was written into them. */
class AudioTagsTest {
    private static final int RATE = 24_000;

    @TempDir
    Path folder;

    private static AudioTags tags() throws IOException {
        // Noise does not shrink: the cover is longer than a page of Ogg.
        BufferedImage noise = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int i = 0; i < 40_000; i++) {
            noise.setRGB(i % 200, i / 200, random.nextInt());
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(noise, "png", png);
        assertThat(png.size()).isGreaterThan(100_000);
        return new AudioTags(
                "Zwei Räume; #1",
                "Ada Finch",
                "Album=A",
                0,
                0,
                "en",
                Optional.of(new Picture("image/png", png.toByteArray())),
                List.of(new ChapterMark("One", 0, 1.5), new ChapterMark("Two = 2", 1.5, 3)));
    }

    private static float[] tone() {
        float[] samples = new float[3 * RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.1 * Math.sin(2 * Math.PI * 997 * i / RATE));
        }
        return samples;
    }

    @ParameterizedTest
    @ValueSource(strings = {"opus", "flac", "mp3", "m4b"})
    void chaptersCoverAndTitleAreFound(String extension) throws Exception {
        Ffmpeg.assumeInstalled();
        Path file = folder.resolve("book." + extension);
        Optional<AudioFormat> format = AudioFormat.parse(extension);
        try (AudioSink sink =
                format.isPresent() ? FileSink.open(file, format.get(), tags()) : M4bSink.open(file, RATE, tags())) {
            sink.write(new Waveform(tone(), RATE));
            sink.finish();
        }
        JsonObject found = probe(file);
        String text = found.toString();
        assertThat(text).contains("Zwei Räume; #1").contains("Ada Finch").contains("attached_pic\":1");
        JsonArray chapters = found.getAsJsonArray("chapters");
        assertThat(chapters).as(text).hasSize(2);
        JsonObject second = chapters.get(1).getAsJsonObject();
        assertThat(second.get("start_time").getAsDouble()).isCloseTo(1.5, within(0.01));
        assertThat(second.getAsJsonObject("tags").get("title").getAsString()).isEqualTo("Two = 2");
        assertThat(Ffmpeg.decode(file).length).isCloseTo(3 * RATE, within(2_500));
    }

    private JsonObject probe(Path file) throws IOException, InterruptedException {
        Path said = folder.resolve("probe.json");
        Process process = new ProcessBuilder(
                        "ffprobe",
                        "-v",
                        "error",
                        "-of",
                        "json",
                        "-show_chapters",
                        "-show_streams",
                        "-show_format",
                        file.toString())
                .redirectOutput(said.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor()).isZero();
        return JsonParser.parseString(Files.readString(said, StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    @Test
    void aFileWithoutTagsHasNone() {
        assertThat(Id3Tag.encode(AudioTags.NONE)).isEmpty();
    }

    @Test
    void loudnessIsWhatTheStandardSays() {
        LoudnessMeter meter = new LoudnessMeter(RATE);
        meter.add(tone());
        // A full-scale sine of 997 Hz in one channel is -3.01 LUFS by definition; ours is 20 dB below.
        assertThat(meter.integrated()).isCloseTo(-23.01, within(0.1));
        meter.add(new float[10 * RATE]);
        assertThat(meter.integrated()).as("silence does not count").isCloseTo(-23.01, within(0.3));
        assertThat(new LoudnessMeter(RATE).integrated()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void gainBendsPeaksAndCutsNone() {
        float[] samples = {0.1f, -0.5f, 0.9f, -1f};
        Gain.ofDecibels(12).apply(samples);
        assertThat(samples[0]).isCloseTo(0.398f, within(0.01f));
        assertThat(samples[3]).isGreaterThan(-1f).isLessThan(samples[1]);
        assertThat(samples[2]).isLessThan(1f);
    }
}
