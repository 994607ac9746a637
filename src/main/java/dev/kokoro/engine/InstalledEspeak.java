package dev.kokoro.engine;

import dev.kokoro.assets.AssetFolder;
import dev.kokoro.assets.AssetKind;
import dev.kokoro.assets.FileIdentity;
import dev.kokoro.assets.KnownFile;
import dev.kokoro.assets.KokoroHome;
import dev.kokoro.assets.Manifest;
import dev.kokoro.text.Language;
import dev.kokoro.text.MissingDictionaryException;
import dev.kokoro.text.PhonemizerException;
import dev.kokoro.text.espeak.Espeak;
import dev.kokoro.text.espeak.EspeakArchive;
import dev.kokoro.text.espeak.EspeakProgram;
import java.nio.file.Path;
import java.util.Optional;

/** espeak-ng as this machine has it: the library that {@code kokoro pull espeak} fetched, else the installed program. */
final class InstalledEspeak {
    private final KokoroHome home;
    private final Manifest manifest;
    private final FileIdentity identity;

    InstalledEspeak(KokoroHome home, Manifest manifest, FileIdentity identity) {
        this.home = home;
        this.manifest = manifest;
        this.identity = identity;
    }

    /** @throws MissingDictionaryException when there is neither; its one sentence says how to get it for that language */
    Espeak open(Language language) {
        Optional<Path> archive = manifest.files().stream()
                .filter(f -> f.kind() == AssetKind.ESPEAK && f.fitsHere())
                .flatMap(f -> present(f).stream())
                .findFirst();
        if (archive.isPresent()) {
            String folder = archive.get().getFileName().toString().replaceFirst("\\.zip$", "");
            return EspeakArchive.open(archive.get(), archive.get().resolveSibling(folder));
        }
        EspeakProgram program = new EspeakProgram();
        try {
            program.check();
        } catch (PhonemizerException e) {
            throw new MissingDictionaryException(
                    "There is no espeak-ng, which " + language.label()
                            + " needs: 'kokoro pull espeak' fetches it (10 MB,"
                            + " GPL), or install your system's (apt, dnf or brew install espeak-ng).",
                    e);
        }
        return program;
    }

    private Optional<Path> present(KnownFile file) {
        return home.find(AssetFolder.ESPEAK, file.fileName())
                .filter(f -> identity.sha256(f).equals(file.sha256()));
    }
}
