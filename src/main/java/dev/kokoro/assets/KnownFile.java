package dev.kokoro.assets;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A file whose content the program knows, by its sum.
 *
 * @param name what users type, e.g. {@code kokoro pull af_heart}
 * @param family the network it is or belongs to; empty for lexicons
 * @param precision of a model's weights, e.g. {@code fp32}; empty for others
 * @param grade the publisher's overall grade of a voice, e.g. {@code A-}; empty where none was published
 * @param fileName what a download is called on disk; it identifies nothing, since different models were published under
 *     one name
 * @param bytes the exact size; 0 when it is not known
 * @param sha256 64 lower-case hexadecimal digits
 * @param addresses complete URLs, tried in order; empty for files that come with the program
 * @param packages what the file is joined of in order, where packages of a registry hold it; else empty
 * @param platform the one {@link Platform} it is made for; empty when it serves all
 * @param about a sentence; may be empty
 */
public record KnownFile(
        String name,
        AssetKind kind,
        Optional<Family> family,
        String precision,
        String grade,
        String fileName,
        long bytes,
        String sha256,
        String licence,
        List<String> addresses,
        List<PackagePart> packages,
        String platform,
        String about) {
    public KnownFile {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(family, "family");
        addresses = List.copyOf(addresses);
        packages = List.copyOf(packages);
    }

    /** Whether this machine can use it. */
    public boolean fitsHere() {
        return platform.isEmpty() || platform.equals(Platform.current().toString());
    }

    /** Whether it is an artefact of Maven's central registry. */
    public boolean inMaven() {
        return addresses.stream()
                .anyMatch(a ->
                        a.startsWith("https://repo1.maven.org/") || a.startsWith("https://repo.maven.apache.org/"));
    }

    /** True for the files that are committed with the program. */
    public boolean shipped() {
        return addresses.isEmpty();
    }
}
