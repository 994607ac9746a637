package dev.kokoro.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
    @TempDir
    Path folder;

    BenchmarkResults results;
    Path file;

    @BeforeEach
    void writeOne() throws IOException {
        TinyBench tiny = new TinyBench(folder);
        results = BenchmarkResults.of(TinyBench.provenance(), tiny.plan(TinyBench.load(2), 2, tiny.setting(1, 1, 1)))
                .with(TrialResult.failed(new PlannedTrial(1, 1, tiny.setting(1, 1, 1)), "no luck", 1.5));
        file = folder.resolve("deep/er/results.json");
        ResultFile.write(file, results);
    }

    private void change(String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private void refused(String... words) {
        assertThatThrownBy(() -> ResultFile.read(file))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        assertThat(ResultFile.read(file)).isEqualTo(results);
        assertThat(ResultFile.read(file).remaining()).hasSize(2);
    }

    @Test
    void filesOfOthersAreToldApart() throws IOException {
        Files.writeString(file, "{\"model\": 3}");
        refused("not a results file of kokoro bench");
        Files.writeString(file, "[1, 2]");
        refused("not a results file of kokoro bench");
        Files.writeString(file, "");
        refused("not a results file of kokoro bench");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        refused("not even text");
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() / 2));
        refused("ends too early");
    }

    @Test
    void filesChangedByHandAreRefusedWithWhatIsWrong() throws IOException {
        change("\"threads\": 1", "\"threads\": 0");
        refused("has been changed", "the number of threads is from 1 to 1024, not 0");
        ResultFile.write(file, results);
        change("\"rounds\": 2", "\"rounds\": \"two\"");
        refused("has been changed");
        ResultFile.write(file, results);
        change("\"iterations\": 2", "\"iterations\": -2");
        refused("has been changed", "--iterations");
        ResultFile.write(file, results);
        change("\"version\": 1", "\"version\": 9");
        refused("another version");
        ResultFile.write(file, results);
        change("\"texts\"", "\"words\"");
        refused("has been changed");
    }

    @Test
    void aFileThatIsNotThereIsMissing() {
        assertThatThrownBy(() -> ResultFile.read(folder.resolve("none.json"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void resultsThatCannotBeWrittenSayWhereAndWhatToDo() {
        assertThatThrownBy(() -> ResultFile.write(Path.of("/dev/full/results.json"), results))
                .isInstanceOf(BenchException.class)
                .hasMessageContainingAll("/dev/full/results.json", "--output");
        assertThatThrownBy(() -> ResultFile.write(folder, results))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("is a folder");
    }
}
