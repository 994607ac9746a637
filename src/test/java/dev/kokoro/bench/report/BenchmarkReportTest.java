package dev.kokoro.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.ResultFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Seals what other programs and people read: every format of a fixed run, under locales that write numbers in other
 * ways. To accept a change that was meant, delete the golden file and run the test twice.
 */
class BenchmarkReportTest {
    private static final Path GOLDEN =
            Path.of(System.getProperty("kokoro.project", "."), "src/test/resources/dev/kokoro/bench/report");

    private final Locale before = Locale.getDefault();

    @AfterEach
    void giveTheLocaleBack() {
        Locale.setDefault(before);
    }

    private static void sealed(String name, String text) throws IOException {
        Path golden = GOLDEN.resolve(name);
        if (!Files.exists(golden)) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text);
            throw new AssertionError(golden + " was missing and has been written: look at it and run again");
        }
        assertThat(text).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"und", "de-DE", "ru-RU", "ar-EG", "hi-IN-u-nu-deva"})
    void everyFormatIsTheSameUnderEveryLocale(String tag) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(tag));
        BenchmarkReport report = new BenchmarkReport(FixedResults.run(1, 1));
        sealed("table.txt", report.toText());
        sealed("table.md", report.toMarkdown());
        sealed("table.csv", report.toCsv());
        sealed("chart.svg", SvgPicture.of(new BenchmarkChart(FixedResults.run(1, 1)).scene()));
        sealed("results.json", ResultFile.toJson(FixedResults.run(1, 1)));
        sealed(
                "compare.txt",
                Comparison.of(FixedResults.run(1, 1), FixedResults.run(0.9, 2)).toText());
    }

    @Test
    void troublesAreToldBelowTheTable() throws IOException {
        BenchmarkReport report = new BenchmarkReport(FixedResults.withTroubles());
        sealed("troubles.txt", report.toText());
        assertThat(report.toText())
                .contains("synthetic weights")
                .contains("Failed: trial 11 (kokoro-82m, 2 threads): it was killed, perhaps because memory ran out")
                .contains("Failed: http://nowhere:1, 1 caller: nothing answers there")
                .contains("3 x 429 Too Many Requests")
                .contains("2 of 12 trials are missing: --resume goes on with them.");
    }

    @Test
    void wholeResultsSurviveTheTripThroughAFile() {
        BenchmarkResults results = FixedResults.withTroubles();
        BenchmarkResults again = ResultFile.parse(ResultFile.toJson(results), "here");
        assertThat(new BenchmarkReport(again).toText()).isEqualTo(new BenchmarkReport(results).toText());
        assertThat(again.remaining()).isEqualTo(results.remaining());
    }

    @Test
    void speedUpsAndEfficienciesCompareWithOneThread() {
        var rows = ResultRow.of(FixedResults.run(1, 1));
        assertThat(rows.get(0).speedUp()).isEqualTo(1);
        // 1 / (0.1 + 0.9 / 4) = 3.08, spread by a few per cent.
        assertThat(rows.get(2).speedUp()).isBetween(2.9, 3.3);
        assertThat(rows.get(2).efficiency()).isEqualTo(rows.get(2).speedUp() / 4);
        assertThat(rows.get(0).discarded()).isEqualTo(2);
        assertThat(rows)
                .allSatisfy(
                        r -> assertThat(r.realThreads()).isEqualTo(r.setting().cores()));
    }
}
