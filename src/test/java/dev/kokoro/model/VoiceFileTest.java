package dev.kokoro.model;

import static dev.kokoro.model.SampleVoices.header;
import static dev.kokoro.model.SampleVoices.json;
import static dev.kokoro.model.SampleVoices.npy;
import static dev.kokoro.model.SampleVoices.raw;
import static dev.kokoro.model.SampleVoices.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.assets.MissingAssetException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceFileTest {
    @TempDir
    Path folder;

    private VoiceFile open(byte[] bytes) throws IOException {
        // One ending for all: the content alone tells the format.
        return VoiceFile.open(Files.write(folder.resolve("some_voice.bin"), bytes));
    }

    private StyleTable read(byte[] bytes) throws IOException {
        return open(bytes).read("some_voice");
    }

    @ParameterizedTest
    @ValueSource(ints = {510, 511, 512})
    void rawFloats(int rows) throws IOException {
        VoiceFile file = open(raw(rows, 2));
        assertThat(file.format()).isEqualTo(VoiceFile.Format.RAW);
        assertThat(file.names()).containsExactly("some_voice");
        assertThat(file.read("some_voice").rows()).isEqualTo(rows);
        assertThat(file.read("some_voice").styleFor(3)).containsOnly(4);
    }

    @Test
    void rawFloatsMayBeginWithAnyByte() throws IOException {
        byte[] voice = raw(510, 2);
        System.arraycopy("{\"af\": ".getBytes(StandardCharsets.UTF_8), 0, voice, 0, 4);
        assertThat(open(voice).format()).isEqualTo(VoiceFile.Format.RAW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"1; (510, 1, 256)", "2; (511,1,256)", "3; (510, 256)", "1; (512, 256,)"})
    void numpyArrays(int version, String shape) throws IOException {
        int rows = Integer.parseInt(shape.substring(1, 4));
        VoiceFile file = open(npy(version, header(shape), raw(rows, 5)));
        assertThat(file.format()).isEqualTo(VoiceFile.Format.NPY);
        assertThat(file.read("some_voice").styleFor(1)).containsOnly(5);
    }

    @Test
    void aHeaderThatPromisesOtherRowsIsRefused() {
        assertThatThrownBy(() -> read(npy(1, header("(511, 1, 256)"), raw(510, 5))))
                .isInstanceOf(VoiceFormatException.class)
                .hasMessageContaining("promises 511 rows");
    }

    @ParameterizedTest
    @ValueSource(floats = {1e30f, -1e30f, 1001})
    void numbersBeyondReasonAreRefused(float number) throws IOException {
        byte[] voice = raw(510, 2);
        ByteBuffer.wrap(voice).order(ByteOrder.LITTLE_ENDIAN).putFloat(4000, number);
        assertThatThrownBy(() -> read(voice))
                .isInstanceOf(VoiceFormatException.class)
                .hasMessageContaining("damaged");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'descr': '>f4', 'fortran_order': False, 'shape': (510, 1, 256), }; not little-endian float32",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (510, 1, 256), }; not little-endian float32",
                "{'descr': '<f4', 'fortran_order': True, 'shape': (510, 1, 256), }; Fortran",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (256, 510), }; its shape is (256, 510)",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (), }; its shape is ()",
                "{'descr': '<f4', 'fortran_order': False}; incomplete",
                "x; incomplete",
            })
    void otherNumpyArraysAreRefused(String header, String reason) throws IOException {
        byte[] bytes = npy(1, header, raw(510, 1));
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(VoiceFormatException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aPackIsReadOneVoiceAtATime() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("af_bella.npy", npy(510, 1));
        entries.put("broken.npy", npy(3, 1));
        entries.put("zf_001.npy", npy(510, 9));
        VoiceFile file = open(zip(entries));
        assertThat(file.format()).isEqualTo(VoiceFile.Format.NPZ);
        assertThat(file.names()).containsExactly("af_bella", "broken", "zf_001");
        assertThat(file.read("zf_001").styleFor(1)).containsOnly(9);
        assertThatThrownBy(() -> file.read("broken")).isInstanceOf(VoiceFormatException.class);
        assertThatThrownBy(() -> file.read("af_sky"))
                .isInstanceOf(VoiceFormatException.class)
                .hasMessageContaining("af_sky");
    }

    @Test
    void nestedArraysOfTheOldModel() throws IOException {
        String text = "\uFEFF {\"af\": " + json(511, 1) + ", \"am_adam\": " + json(511, 4) + ", \"junk\": [null]}";
        VoiceFile file = open(text.getBytes(StandardCharsets.UTF_8));
        assertThat(file.format()).isEqualTo(VoiceFile.Format.JSON);
        assertThat(file.names()).containsExactly("af", "am_adam", "junk");
        assertThat(file.read("am_adam").styleFor(2)).containsOnly(5);
        assertThat(file.read("am_adam").rows()).isEqualTo(511);
        for (String name : new String[] {"junk", "nobody"}) {
            assertThatThrownBy(() -> file.read(name))
                    .isInstanceOf(VoiceFormatException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void theTensorOfATorchFile() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("af_heart/data.pkl", new byte[] {1});
        entries.put("af_heart/byteorder", "little".getBytes(StandardCharsets.UTF_8));
        entries.put("af_heart/data/0", raw(510, 6));
        assertThat(open(zip(entries)).format()).isEqualTo(VoiceFile.Format.TORCH);
        assertThat(read(zip(entries)).styleFor(1)).containsOnly(6);
        entries.put("af_heart/byteorder", "big".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read(zip(entries))).hasMessageContaining("big-endian");
        entries.put("af_heart/data/1", raw(510, 6));
        assertThatThrownBy(() -> read(zip(entries))).hasMessageContaining("2 tensors");
    }

    @Test
    void damagedFilesSayWhatIsWrong() throws IOException {
        byte[] nan = raw(510, 1);
        ByteBuffer.wrap(nan).order(ByteOrder.LITTLE_ENDIAN).putFloat(8, Float.NaN);
        Map<String, byte[]> bad = new LinkedHashMap<>();
        bad.put("is empty", new byte[0]);
        bad.put("522239 bytes are not", java.util.Arrays.copyOf(raw(510, 1), 522_239));
        bad.put("521216 bytes are not", raw(509, 1));
        bad.put("number 3 is NaN", nan);
        bad.put("nothing but zeros", new byte[522_240]);
        bad.put("malformed JSON", "{\"af\": [[0.1,".getBytes(StandardCharsets.UTF_8));
        bad.put("is damaged", java.util.Arrays.copyOf(zip(Map.of("a.npy", npy(510, 1))), 9000));
        bad.put("without any voice", zip(Map.of("readme.txt", new byte[3])));
        bad.put("cut short", java.util.Arrays.copyOf(npy(510, 1), 40));
        for (Map.Entry<String, byte[]> e : bad.entrySet()) {
            assertThatThrownBy(() -> read(e.getValue()))
                    .as(e.getKey())
                    .isInstanceOf(VoiceFormatException.class)
                    .hasMessageContaining(e.getKey())
                    .hasMessageContaining("some_voice.bin");
        }
    }

    @Test
    void foldersAndMissingFiles() {
        assertThatThrownBy(() -> VoiceFile.open(folder))
                .isInstanceOf(VoiceFormatException.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> VoiceFile.open(folder.resolve("none.bin"))).isInstanceOf(MissingAssetException.class);
    }
}
