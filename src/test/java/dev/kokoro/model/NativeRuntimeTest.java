package dev.kokoro.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each case is a process of its own: a damaged library that is loaded ends the process that loads it. */
class NativeRuntimeTest {
    @TempDir
    Path folder;

    /** What a case runs: loads the library from the cache named, and prints its version. */
    static final class Load {
        private Load() {}

        public static void main(String[] arguments) {
            System.out.println(new NativeRuntime(Path.of(arguments[0])).version());
        }
    }

    private record Ended(int code, String said) {}

    private Ended load(String... options) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        List<String> command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        Stream.of(options),
                        Stream.of(
                                "-XX:ErrorFile=" + folder.resolve("crash"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Load.class.getName(),
                                cache().toString()))
                .flatMap(s -> s)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(said));
    }

    private Path cache() {
        return folder.resolve("cache/native");
    }

    private Path library() throws IOException {
        try (Stream<Path> files = Files.walk(cache())) {
            return files.filter(f -> f.getFileName().toString().startsWith("libonnxruntime."))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void assertLoads(String... options) throws Exception {
        Ended ended = load(options);
        assertThat(ended.code).as(ended.said).isZero();
        assertThat(ended.said).contains(NativeRuntime.VERSION);
    }

    @Test
    void aDamagedLibraryIsUnpackedAgain() throws Exception {
        assertLoads();
        byte[] whole = Files.readAllBytes(library());
        try (var file = java.nio.channels.FileChannel.open(library(), java.nio.file.StandardOpenOption.WRITE)) {
            file.truncate(1_000_000);
        }
        assertLoads();
        assertThat(Files.size(library())).isEqualTo(whole.length);
        byte[] altered = whole.clone();
        java.util.Arrays.fill(altered, 4_096, 2_000_000, (byte) 0xcc);
        Files.write(library(), altered);
        assertLoads();
        Files.delete(library());
        assertLoads();
        try (Stream<Path> left = Files.list(cache())) {
            assertThat(left).as("nothing is left lying about").hasSize(1);
        }
    }

    @Test
    void aLibraryThatOthersMayHaveWrittenIsNotLoaded() throws Exception {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no owners here");
        assertLoads();
        Files.setPosixFilePermissions(library(), PosixFilePermissions.fromString("rwxrwxrwx"));
        Ended ended = load();
        assertThat(ended.code).isNotZero();
        assertThat(ended.said).contains("others may write to it", "set KOKORO_HOME");
        assertThatThrownBy(() -> dev.kokoro.files.TrustedFolder.require(library()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aMissingTempFolderIsNamed() throws Exception {
        assertThat(load("-Djava.io.tmpdir=" + folder.resolve("nope")).said)
                .contains("AssetException: ONNX Runtime cannot be loaded", "see that " + folder.resolve("nope"));
    }
}
