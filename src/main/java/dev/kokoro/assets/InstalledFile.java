package dev.kokoro.assets;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A file on this machine and what its sum says it is.
 *
 * @param known empty for a file that is not in the manifest, e.g. an export of one's own
 */
public record InstalledFile(Path path, String sha256, Optional<KnownFile> known) {
    public InstalledFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(known, "known");
    }

    /** Empty when the file is not in the manifest; then any voice may be tried with it. */
    public Optional<Family> family() {
        return known.flatMap(KnownFile::family);
    }

    public boolean isStarter() {
        return family().filter(f -> f == Family.STARTER).isPresent();
    }
}
