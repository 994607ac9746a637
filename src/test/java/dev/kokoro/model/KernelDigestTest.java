package dev.kokoro.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The binaries that are shipped were built from the sources beside them; {@code scripts/build-kernels} makes it so. */
class KernelDigestTest {
    private static final Path SOURCES = Path.of("src/main/native");
    private static final Path BINARIES = Path.of("src/main/resources/dev/kokoro/native");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linux-x86_64/libkokoro_kernels.so",
                "linux-aarch64/libkokoro_kernels.so",
                "macos-x86_64/libkokoro_kernels.dylib",
                "macos-aarch64/libkokoro_kernels.dylib",
                "windows-x86_64/kokoro_kernels.dll"
            })
    void binaryCarriesTheDigestOfTheSources(String binary) throws IOException {
        String bytes = Files.readString(BINARIES.resolve(binary), StandardCharsets.ISO_8859_1);
        assertThat(bytes.contains("kokoro-kernels-digest:" + digest(sources())))
                .as(binary + " comes from other sources: run scripts/build-kernels")
                .isTrue();
    }

    @Test
    void oneChangedByteIsNoticed() throws IOException {
        List<Path> all = sources();
        assertThat(digest(all.subList(1, all.size()))).isNotEqualTo(digest(all));
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.list(SOURCES)) {
            return files.filter(f -> f.toString().matches(".*\\.(c|h|inc)"))
                    .sorted((a, b) -> name(a).compareTo(name(b)))
                    .toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** For each file its name, its length and its bytes, as the script hashes them. */
    private static String digest(List<Path> files) throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                byte[] bytes = Files.readAllBytes(file);
                sha.update((name(file) + " " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
                sha.update(bytes);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
