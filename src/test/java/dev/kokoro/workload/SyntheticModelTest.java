package dev.kokoro.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file in its cache: the same bytes for a seed, nothing half done, nothing damaged taken for whole. */
class SyntheticModelTest {
    private static final Dimensions NARROW = Dimensions.narrow();
    private static final long SEED = 7;

    @TempDir
    Path folder;

    @Test
    void aSeedGivesTheSameBytesEverywhere() throws IOException {
        Path one = build("one.onnx", SEED);
        Path two = build("two.onnx", SEED);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(sha256(one)).isEqualTo(sha256(two)).isEqualTo(sha256(build("three.onnx", SEED)));
        } finally {
            Locale.setDefault(before);
        }
        // Fixed for this builder version: whoever changes the graph on purpose raises BUILDER_VERSION with it.
        assertThat(SyntheticModel.BUILDER_VERSION).isEqualTo(1);
        assertThat(sha256(one)).isEqualTo("ae7099d5ec42d132d4bae1b3d40f639ce05c29caba528239fbaf3a7f6e222786");
        assertThat(sha256(build("other.onnx", SEED + 1))).isNotEqualTo(sha256(one));
    }

    @Test
    void whatWasBuiltIsFound() {
        Path file = build("model.onnx", SEED);
        SyntheticModel found = SyntheticModel.locate(file, SEED, NARROW).orElseThrow();
        assertThat(found.path()).isEqualTo(file);
        assertThat(found.bytes()).isEqualTo(file.toFile().length());
        assertThat(found.parameters()).isEqualTo(2_255_364);
    }

    @Test
    void nothingElseIs() throws IOException {
        Path file = build("model.onnx", SEED);
        assertThat(SyntheticModel.locate(file, SEED + 1, NARROW)).isEmpty();
        assertThat(SyntheticModel.locate(file, SEED, Dimensions.full())).isEmpty();
        assertThat(SyntheticModel.locate(folder.resolve("absent.onnx"), SEED, NARROW))
                .isEmpty();
        assertThat(SyntheticModel.locate(folder, SEED, NARROW)).isEmpty();
        Path empty = Files.createFile(folder.resolve("empty.onnx"));
        assertThat(SyntheticModel.locate(empty, SEED, NARROW)).isEmpty();
        assertThat(SyntheticModel.locate(folder)).isEmpty();
    }

    @ParameterizedTest(name = "at {0} of the length")
    @ValueSource(doubles = {0, 0.01, 0.999999})
    void aDamagedFileIsNotTakenForWhole(double place) throws IOException {
        Path file = build("model.onnx", SEED);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek((long) (place * bytes.length()));
            int old = bytes.read();
            bytes.seek(bytes.getFilePointer() - 1);
            bytes.write(old ^ 1);
        }
        assertThat(SyntheticModel.locate(file, SEED, NARROW)).isEmpty();
    }

    @Test
    void aCutFileIsNotTakenForWhole() throws IOException {
        Path file = build("model.onnx", SEED);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(bytes.length() - 1);
        }
        assertThat(SyntheticModel.locate(file, SEED, NARROW)).isEmpty();
    }

    @Test
    void progressGrowsToTheWhole() {
        List<Long> seen = new ArrayList<>();
        SyntheticModel model =
                SyntheticModel.build(folder.resolve("new/deep/model.onnx"), SEED, NARROW, (bytes, all) -> {
                    seen.add(bytes);
                    assertThat(bytes).isLessThanOrEqualTo(all);
                });
        assertThat(seen).isSorted().endsWith(model.bytes());
    }

    @Test
    void aBuildThatIsBrokenOffLeavesNothingBehind() throws IOException {
        Path target = folder.resolve("model.onnx");
        assertThatThrownBy(() -> SyntheticModel.build(target, SEED, NARROW, (bytes, all) -> {
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatAKilledBuildLeftIsClearedAwayLater() throws IOException {
        Path fresh = Files.createFile(folder.resolve("model.onnx.1.part"));
        Path old = Files.createFile(folder.resolve("model.onnx.2.part"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(7_200)));
        build("model.onnx", SEED);
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path target = file.resolve("model.onnx");
        assertThatThrownBy(() -> SyntheticModel.build(target, SEED, NARROW, Progress.SILENT))
                .isInstanceOf(SyntheticModelException.class)
                .hasMessageContaining(target.toString())
                .hasMessageContaining("name another folder");
    }

    private Path build(String name, long seed) {
        return SyntheticModel.build(folder.resolve(name), seed, NARROW, Progress.SILENT)
                .path();
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
