package dev.kokoro.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables from elsewhere, good and bad. */
class TableReaderTest {
    private final TableReader reader = new TableReader();

    @Test
    void readsEveryColumn() {
        MeasuredTable table = reader.parse("""
                # machine: EPYC
                # cpus: 16
                # anything else
                replicas, threads, latency_ms, p95_ms, throughput_rps, audio_s, memory_mb
                4,4,2000ms,2500,1.9,7.5,2600

                1,4,1500,,,,
                """, "t.csv");
        assertThat(table.machine()).hasValue("EPYC");
        assertThat(table.cpus()).hasValue(16);
        MeasuredTable.Row row = table.rows().get(0);
        assertThat(row.seconds()).isEqualTo(2);
        assertThat(row.p95()).hasValue(2.5);
        assertThat(row.throughput()).hasValue(1.9);
        assertThat(row.audioSeconds()).hasValue(7.5);
        assertThat(row.memoryBytes()).hasValue(2_600_000_000L);
        assertThat(table.rows().get(1).throughput()).isEmpty();
        assertThat(table.mostBusyThreads()).isEqualTo(16);
    }

    @Test
    void readsJsonWithAndWithoutAHead() {
        MeasuredTable table = reader.parse(
                "{\"machine\":\"Pi\",\"cpus\":4,\"audio_s\":3,\"rows\":[{\"threads\":1,\"latency_ms\":9000.5}]}", "t");
        assertThat(table.machine()).hasValue("Pi");
        assertThat(table.rows().get(0).seconds()).isEqualTo(9.0005);
        assertThat(table.rows().get(0).audioSeconds()).hasValue(3);
        assertThat(reader.parse("\uFEFF[{\"threads\":2,\"latency_ms\":\"10ms\"}]", "t")
                        .rows())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            threads,latency_ms;0,5                  | t, line 2: threads cannot be 0
            threads,latency_ms;-1,5                 | t, line 2: threads cannot be -1
            threads,latency_ms;10000,5              | t, line 2: threads cannot be 10000
            threads,latency_ms;1.5,5                | t, line 2: threads is a whole number from 1, not 1.5
            threads,latency_ms;two,5                | t, line 2: threads is a number, not "two"
            threads,latency_ms;1,0                  | t, line 2: latency_ms cannot be 0
            threads,latency_ms;1,NaN                | t, line 2: latency_ms cannot be NaN
            threads,latency_ms;1,1e99               | t, line 2: latency_ms cannot be 1e99
            threads,latency_ms;1,5,3                | t, line 2 has 3 cells where the first line has 2
            threads,latency_ms;1                    | t, line 2 has 1 cell where the first line has 2
            threads,latency_ms;1,                   | t, line 2 has no latency_ms
            threads,latency_ms                      | t holds no measurements
            threads,seconds;1,2                     | t has no column "latency_ms"
            replicas,threads,latency_ms;512,512,5   | t, line 2 keeps 262144 threads busy
            {"rows":[                               | t is not valid JSON, perhaps it is cut off
            {"trials":[]}                           | t has no "rows"
            {"rows":[1]}                            | t, row 1 is not an object
            {"rows":[{"threads":1}]}                | t, row 1 has no latency_ms
            {"rows":[]}                             | t holds no measurements
            {"cpus":0,"rows":[{"threads":1,"latency_ms":5}]} | t: cpus cannot be 0
            # cpus: many                            | t, line 1: cpus is a number, not "many"
            """)
    void refusesWithASentence(String text, String sentence) {
        String lines = text.startsWith("{") || text.startsWith("#") ? text : text.replace(';', '\n');
        assertThatThrownBy(() -> reader.parse(lines, "t"))
                .isInstanceOf(TuneException.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void quotedCellsAndNamesThatComeTwiceAreNoReasonToFail() {
        assertThat(reader.parse("threads;latency_ms;note;note\n1;5;\"a;b\";c\n", "t")
                        .rows())
                .hasSize(1);
        assertThatThrownBy(() -> reader.parse("threads,latency_ms,note\n1,5,\"a\n2,4,b\n", "t"))
                .isInstanceOf(TuneException.class)
                .hasMessageContaining("quotation mark");
    }

    @Test
    void refusesWhatIsNoText(@TempDir Path folder) throws IOException {
        byte[] junk = new byte[5000];
        new Random(1).nextBytes(junk);
        Path file = Files.write(folder.resolve("junk"), junk);
        assertThatThrownBy(() -> reader.read(file))
                .isInstanceOf(TuneException.class)
                .hasMessageContaining("not a text");
        assertThatThrownBy(() -> reader.read(Files.createFile(folder.resolve("none"))))
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> reader.read(folder)).hasMessageContaining("is a folder");
    }

    @Test
    void anythingCutAnywhereGivesASentenceOrATable() {
        String whole = "{\"machine\":\"Pi\",\"cpus\":4,\"rows\":[{\"threads\":1,\"latency_ms\":9000.5}]}";
        for (int end = 0; end < whole.length(); end++) {
            String cut = whole.substring(0, end);
            assertThatThrownBy(() -> reader.parse(cut, "t")).isInstanceOf(TuneException.class);
        }
    }

    @Test
    void aSemicolonTableWithDecimalCommasIsRefusedOrReadAlikeEverywhere() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThatThrownBy(() -> reader.parse("threads,latency_ms\n1,5,5\n", "t"))
                    .hasMessageContaining("decimal commas");
            assertThat(reader.parse("threads;latency_ms\n1;5.5\n", "t")
                            .rows()
                            .get(0)
                            .seconds())
                    .isEqualTo(0.0055);
        } finally {
            Locale.setDefault(before);
        }
    }
}
