package dev.kokoro.text.espeak;

import dev.kokoro.assets.AssetFolder;
import dev.kokoro.assets.KnownFile;
import dev.kokoro.assets.KokoroHome;
import dev.kokoro.assets.Manifest;
import dev.kokoro.text.Language;
import dev.kokoro.text.Phonemizer;
import dev.kokoro.text.spoken.FormTable;
import dev.kokoro.text.spoken.SpokenForms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The library that {@code kokoro pull espeak} put into the user's own home; tests that need it are skipped without it. */
public final class FetchedEspeak {
    private FetchedEspeak() {}

    static Espeak openOrSkip() {
        Optional<Path> archive = archive();
        Assumptions.assumeTrue(archive.isPresent(), "'kokoro pull espeak' was not run here");
        return EspeakArchive.open(archive.orElseThrow(), Path.of("target", "test-espeak"));
    }

    /** Whether it is there. */
    public static boolean isInstalled() {
        return archive().isPresent();
    }

    /** The front end of one of espeak-ng's languages on the fetched library. */
    public static Phonemizer open(Language language) {
        return new EspeakPhonemizer(
                language,
                new SpokenForms(FormTable.of(language).orElseThrow()),
                EspeakArchive.open(archive().orElseThrow(), Path.of("target", "test-espeak")));
    }

    static Optional<Path> archive() {
        String given = System.getenv("KOKORO_HOME");
        Path home = given == null ? Path.of(System.getProperty("user.home"), ".kokoro") : Path.of(given);
        List<KnownFile> files = Manifest.shipped().expand(List.of("espeak"));
        return files.stream()
                .map(f -> new KokoroHome(home, Optional.empty())
                        .folder(AssetFolder.ESPEAK)
                        .resolve(f.fileName()))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
