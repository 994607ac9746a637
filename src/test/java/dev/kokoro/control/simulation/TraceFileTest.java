package dev.kokoro.control.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.assets.MissingAssetException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceFileTest {
    private static Trace read(String text) throws IOException {
        return TraceFile.read("load.csv", new BufferedReader(new StringReader(text)));
    }

    @Test
    void columnsMayComeInAnyOrderAndBeLeftOut() throws IOException {
        Trace trace = read("\ufeff# from the pilot\n other_cores, seconds ,arrivals_per_second,quota_cores\n\n"
                + "1.5,100,0.2,\n3,160,1e0,2.5\n");

        assertThat(trace.seconds()).isEqualTo(120);
        assertThat(trace.conditions())
                .containsExactly(
                        Conditions.quiet(0, 0.2).beside(1.5, 0),
                        Conditions.quiet(60, 1).beside(3, 0).within(2.5));
    }

    @Test
    void oneLineIsALoadOfTenMinutes() throws IOException {
        assertThat(read("seconds,arrivals_per_second\n7,0.5").seconds()).isEqualTo(600);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | no lines of data",
                "seconds,arrivals_per_second | no lines of data",
                "seconds,load | a column \"load\" in its heading",
                "seconds,other_cores | lacks a heading with seconds and arrivals_per_second",
                "seconds,arrivals_per_second;0,1,2 | 3 values in line 2 but 2 columns",
                "seconds,arrivals_per_second;0,x | \"x\" in line 2: give a number",
                "seconds,arrivals_per_second;0,NaN | \"NaN\" in line 2",
                "seconds,arrivals_per_second;0,. | \".\" in line 2",
                "seconds,arrivals_per_second;0, | lacks seconds or arrivals_per_second in line 2",
                "seconds,arrivals_per_second;0,-1 | below zero",
                "seconds,arrivals_per_second;0,1;0,1 | goes back in time in line 3",
                "seconds,arrivals_per_second,quota_cores;0,1,0 | no length or quota, in line 2",
                "seconds,arrivals_per_second,audio_seconds;0,1,0 | no length or quota, in line 2",
            })
    void aBadLineIsNamed(String text, String message) {
        assertThatThrownBy(() -> read(text.replace(';', '\n')))
                .isInstanceOf(TraceFormatException.class)
                .hasMessageStartingWith("load.csv ")
                .hasMessageContaining(message);
    }

    @Test
    void junkAndMissingFilesAreRefusedByName(@TempDir Path folder) throws IOException {
        byte[] junk = new byte[100_000];
        new Random(1).nextBytes(junk);
        Path file = Files.write(folder.resolve("junk.csv"), junk);

        assertThatThrownBy(() -> TraceFile.read(file))
                .isInstanceOf(TraceFormatException.class)
                .hasMessageContaining("junk.csv is not UTF-8 text");
        assertThatThrownBy(() -> TraceFile.read(folder.resolve("gone.csv")))
                .isInstanceOf(MissingAssetException.class)
                .hasMessageContaining("gone.csv does not exist");
        assertThatThrownBy(() -> TraceFile.read(folder)).isInstanceOf(TraceFormatException.class);
    }
}
