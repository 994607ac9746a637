package dev.kokoro.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.assets.PackagePart.Registry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With small programs in the place of pip and npm, which hand out archives from a folder. */
@DisabledOnOs(OS.WINDOWS)
class PackageSourceTest {
    private static final String TEXT = "the file that is wanted, in two halves";

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();
    private Path target;

    @BeforeEach
    void archives() throws IOException {
        target = folder.resolve("home/models/model.onnx");
        for (int half = 0; half < 2; half++) {
            try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("half" + half + "-1.whl")))) {
                zip.putNextEntry(new ZipEntry("half" + half + "/part.bin"));
                zip.write(TEXT.substring(half * 10, half == 0 ? 10 : TEXT.length())
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        try (var tar = new GZIPOutputStream(Files.newOutputStream(folder.resolve("js-1.2.tgz")))) {
            tar.write(tarEntry("package/other.bin", "x".repeat(700)));
            tar.write(tarEntry("package/voices/a.bin", TEXT));
            tar.write(new byte[1024]);
        }
    }

    private static byte[] tarEntry(String name, String content) {
        byte[] block = new byte[512 + (content.length() + 511) / 512 * 512];
        byte[] size = String.format("%011o", content.length()).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name.getBytes(StandardCharsets.US_ASCII), 0, block, 0, name.length());
        System.arraycopy(size, 0, block, 124, size.length);
        System.arraycopy(content.getBytes(StandardCharsets.US_ASCII), 0, block, 512, content.length());
        return block;
    }

    private KnownFile file(String sum, String... packages) {
        List<PackagePart> parts =
                List.of(packages).stream().map(PackagePart::of).toList();
        return new KnownFile(
                "it",
                AssetKind.MODEL,
                Optional.empty(),
                "",
                "",
                "model.onnx",
                TEXT.length(),
                sum,
                "none",
                List.of("http://published/f"),
                parts,
                "",
                "");
    }

    private String sum() throws IOException {
        return FileIdentity.sum(Files.writeString(folder.resolve("plain"), TEXT));
    }

    /** A program that copies what its last word names to the folder it is told, or runs in. */
    private List<List<String>> handsOut(String archive) throws IOException {
        Path script = Files.writeString(
                folder.resolve("program.sh"),
                "for last; do d=$was; was=$last; done\n"
                        + "name=$(echo $last | sed 's/[=@]\\{1,2\\}/-/')\n"
                        + "cp " + folder + "/$name" + archive + " . || { echo \"no $name\"; exit 1; }\n");
        return List.of(List.of("no-such-program-here"), List.of("sh", script.toString()));
    }

    private Downloader.Outcome fetch(PackagePrograms programs, KnownFile file) throws IOException {
        Path cache = folder.resolve("home/cache");
        try (PackageSource source = new PackageSource(
                programs, new Downloader(DownloadSettings.DEFAULTS, new FileIdentity(cache)), cache)) {
            return source.fetch(file, target, asked::add);
        } finally {
            try (var left = Files.list(cache)) {
                assertThat(left.filter(f -> f.getFileName().toString().startsWith("packages")))
                        .isEmpty();
            }
        }
    }

    @Test
    void joinsWheelsAndChecksTheSum() throws IOException {
        PackagePrograms programs = new PackagePrograms(handsOut(".whl"), List.of());
        KnownFile file = file(sum(), "pypi:half0==1/half0/part.bin", "pypi:half1==1/half1/part.bin");
        assertThat(fetch(programs, file)).isEqualTo(Downloader.Outcome.FETCHED);
        assertThat(target).hasContent(TEXT);
        assertThat(asked).containsExactly("half0 1", "half1 1");
        assertThat(fetch(programs, file)).isEqualTo(Downloader.Outcome.ALREADY_THERE);
    }

    @Test
    void takesAFileOutOfAnNpmPackage() throws IOException {
        fetch(new PackagePrograms(List.of(), handsOut(".tgz")), file(sum(), "npm:js==1.2/package/voices/a.bin"));
        assertThat(target).hasContent(TEXT);
    }

    @Test
    void otherContentIsNeverKept() throws IOException {
        PackagePrograms programs = new PackagePrograms(handsOut(".whl"), List.of());
        assertThatThrownBy(() -> fetch(programs, file("0".repeat(64), "pypi:half0==1/half0/part.bin")))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("SHA-256 " + "0".repeat(64) + " was expected");
        assertThat(target).doesNotExist();
    }

    @Test
    void whatIsMissingIsOneSentence() throws IOException {
        List<List<String>> none =
                List.of(List.of("no-such-pip-here"), List.of("sh", "-c", "echo No module named pip; false"));
        assertThatThrownBy(() -> fetch(new PackagePrograms(none, none), file(sum(), "pypi:half0==1/x")))
                .hasMessage("There is no pip on this machine to fetch the package half0 1 with; install it"
                        + " (apt install python3-pip) and run this again.");
        assertThatThrownBy(() -> fetch(new PackagePrograms(handsOut(".whl"), none), file(sum(), "pypi:no==1/x")))
                .hasMessageContaining("pip could not fetch the package no 1 (no no-1)");
        assertThatThrownBy(() -> fetch(new PackagePrograms(handsOut(".whl"), none), file(sum(), "pypi:half0==1/x")))
                .hasMessageContaining("has no x");
    }

    @Test
    void aDamagedTarIsNamed() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("js-1.2.tgz"));
        Path cut = Files.write(folder.resolve("cut.tgz"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> new PackageArchive(cut).copy("package/voices/a.bin", new ByteArrayOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pypi", "pypi:a", "maven:a==1/x", "pypi:a==1/x y", "npm:a b==1"})
    void otherNotationsAreRefused(String text) {
        assertThatThrownBy(() -> PackagePart.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPlatformAndNoPath() {
        assertThat(PackagePart.of("pypi:espeakng-loader==0.2.4@win_amd64"))
                .isEqualTo(new PackagePart(Registry.PYPI, "espeakng-loader", "0.2.4", "win_amd64", ""));
        assertThat(Platform.of("Mac OS X", "aarch64")).hasToString("macos-aarch64");
        assertThat(Platform.of("Windows 11", "amd64")).hasToString("windows-x86-64");
    }

    @Test
    void theShippedFilesComeFromPackages() {
        Manifest manifest = Manifest.shipped();
        List<KnownFile> all = manifest.expand(List.of()).stream()
                .flatMap(f -> manifest.packaged(f).stream())
                .toList();
        assertThat(all).hasSize(1 + 54 + 4).allMatch(f -> !f.packages().isEmpty());
        assertThat(manifest.expand(List.of("espeak"))).hasSizeLessThanOrEqualTo(1);
    }
}
