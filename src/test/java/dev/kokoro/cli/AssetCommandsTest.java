package dev.kokoro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kokoro.cli.StdStreams.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kokoro pull} and {@code kokoro voices} from the command line to what is printed. */
class AssetCommandsTest {
    private static final Path PROJECT = Path.of(System.getProperty("kokoro.project", "."));

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    private int run(String line) {
        out.reset();
        err.getBuffer().setLength(0);
        StdStreams streams =
                new StdStreams(InputStream.nullInputStream(), out, new PrintWriter(err, true), Terminal.NONE);
        return KokoroCli.run(streams, line.replace("DIR", folder.toString()).split(" "));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "voices | 0 | af_slt  American English  female  -  yes  starter |",
                "voices | 0 | af_heart  American English  female  A  no  kokoro-v1.0 |",
                "voices --lang en-gb | 0 | bm_lewis  British English  male  D+  no  kokoro-v1.0 |",
                "voices --lang klingon | 2 | | --lang does not know the language klingon",
                "voices --lang en-gp | 2 | | Did you mean en-gb?",
                "voices --sped | 2 | | there is no option --sped",
                "pull nonsense | 3 | | there is no file or bundle called \"nonsense\"",
                "pull lexikons | 3 | | Did you mean lexicons?",
                "pull kokoro-v1.0-pytorch | 2 | | pull kokoro-v1.0 instead",
                "pull af_sky --from DIR/none | 3 | | there is no folder",
                "pull af_sky --from DIR --dir DIR/x | 1 | | af_sky.bin could not be fetched",
                "pull --list | 0 | kokoro-v1.0  325.5 MB  no  Apache-2.0  The official model in full precision |",
                "pull --list | 0 | default  366.3 MB  What \"kokoro pull\" fetches |",
                "pull --list us_gold | 0 | us_gold  3.0 MB  no  Apache-2.0  American English |",
                "pull starter | 0 | | starter is already there",
                "pull starter --quiet | 0 | |",
            })
    void aLineAndWhatItPrints(String line, int code, String stdout, String stderr) {
        assertThat(run(line)).as(err.toString()).isEqualTo(code);
        assertThat(printed().replaceAll(" {2,}", "  ")).contains(stdout == null ? "" : stdout);
        assertThat(err.toString()).contains(stderr == null ? "" : stderr);
        if (line.contains("--quiet")) {
            assertThat(err.toString()).isEmpty();
        }
    }

    @Test
    void aFolderAsMirrorAndTheReport() throws IOException {
        assertThat(run("pull af_slt --from " + PROJECT + " --dir DIR/there --json"))
                .as(err.toString())
                .isZero();
        JsonObject file = JsonParser.parseString(printed())
                .getAsJsonObject()
                .getAsJsonArray("files")
                .get(0)
                .getAsJsonObject();
        assertThat(file.get("outcome").getAsString()).isEqualTo("fetched");
        Path path = Path.of(file.get("path").getAsString());
        assertThat(path).isEqualTo(folder.resolve("there/af_slt.bin"));
        assertThat(Files.size(path)).isEqualTo(522_240);
        assertThat(run("pull af_slt --from " + PROJECT + " --dir DIR/there --json"))
                .isZero();
        assertThat(printed()).contains("already there");
    }

    @Test
    void voicesAsJson() {
        assertThat(run("voices --json --lang fr")).isZero();
        JsonArray voices = JsonParser.parseString(printed()).getAsJsonArray();
        assertThat(voices).hasSize(1);
        JsonObject voice = voices.get(0).getAsJsonObject();
        assertThat(voice.get("name").getAsString()).isEqualTo("ff_siwis");
        assertThat(voice.get("language").getAsString()).isEqualTo("fr-fr");
        assertThat(voice.get("installed").getAsBoolean()).isFalse();
        assertThat(run("voices --json --installed")).isZero();
        assertThat(JsonParser.parseString(printed()).getAsJsonArray())
                .isNotEmpty()
                .allSatisfy(v -> assertThat(v.getAsJsonObject().get("installed").getAsBoolean())
                        .isTrue());
    }

    @Test
    void theListAsJsonHasEveryFile() {
        assertThat(run("pull --list --json")).isZero();
        JsonObject all = JsonParser.parseString(printed()).getAsJsonObject();
        assertThat(all.getAsJsonArray("files").size()).isGreaterThan(70);
        assertThat(all.getAsJsonArray("bundles").size()).isGreaterThan(5);
    }

    @Test
    void sizesHaveAPointWhereverOneLives() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            run("pull --list");
            assertThat(printed()).contains("325.5 MB").contains("2.4 kB");
        } finally {
            Locale.setDefault(before);
        }
    }
}
