package dev.kokoro.model;

import dev.kokoro.assets.AssetFolder;
import dev.kokoro.assets.Family;
import dev.kokoro.assets.FileIdentity;
import dev.kokoro.assets.KnownFile;
import dev.kokoro.assets.KokoroHome;
import dev.kokoro.assets.Manifest;
import dev.kokoro.assets.Reasons;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** Finds voices in the folders of voices; files of one voice are found by name without opening any other file. */
final class VoiceFolders {
    private static final Set<String> ENDINGS = Set.of("bin", "npy", "npz", "json", "pt");

    private final KokoroHome home;
    private final Manifest manifest;
    private final FileIdentity identity;

    VoiceFolders(KokoroHome home, Manifest manifest, FileIdentity identity) {
        this.home = home;
        this.manifest = manifest;
        this.identity = identity;
    }

    /** @param family by the file's sum; empty for files that are not in the manifest */
    record Found(String name, VoiceFile file, Optional<Family> family) {
        StyleTable read() {
            return file.read(name);
        }
    }

    Found at(Path path) {
        VoiceFile file = VoiceFile.open(path);
        if (file.format().isPack()) {
            throw new VoiceFormatException(path + " holds several voices ("
                    + String.join(", ", file.names().stream().limit(5).toList())
                    + " ...); put it in " + home.folder(AssetFolder.VOICES) + " and name one of them.");
        }
        return new Found(VoiceFile.stem(path), file, family(path));
    }

    /** Every voice of this name, in the order of the search path; in one folder single files come before packs. */
    List<Found> named(String name) {
        List<Found> found = new ArrayList<>();
        for (Path folder : home.searchPath(AssetFolder.VOICES)) {
            List<Path> files = files(folder);
            files.stream()
                    .filter(f -> VoiceFile.stem(f).equals(name))
                    .map(VoiceFile::open)
                    .filter(f -> !f.format().isPack())
                    .map(f -> new Found(name, f, family(f.path())))
                    .forEach(found::add);
            // A voice that lies there as a file of its own needs no look into the packs of the same folder.
            if (found.isEmpty()) {
                files.stream()
                        .filter(this::mayBePack)
                        .flatMap(f -> readable(f).stream())
                        .filter(f -> f.format().isPack() && names(f).contains(name))
                        .map(f -> new Found(name, f, family(f.path())))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** Every voice in every folder; files that hold none are left out and logged. */
    List<Found> all() {
        List<Found> found = new ArrayList<>();
        for (Path folder : home.searchPath(AssetFolder.VOICES)) {
            for (Path path : files(folder)) {
                readable(path).ifPresent(file -> {
                    Optional<Family> family = family(path);
                    names(file).forEach(n -> found.add(new Found(n, file, family)));
                });
            }
        }
        return found;
    }

    private static List<String> names(VoiceFile file) {
        try {
            return file.names();
        } catch (VoiceFormatException e) {
            warn(e);
            return List.of();
        }
    }

    private static Optional<VoiceFile> readable(Path path) {
        try {
            return Optional.of(VoiceFile.open(path));
        } catch (VoiceFormatException e) {
            warn(e);
            return Optional.empty();
        }
    }

    /** No static logger: starting the logging would cost every run the time that only a damaged file is worth. */
    private static void warn(VoiceFormatException e) {
        LoggerFactory.getLogger(VoiceFolders.class).warn("{}", e.getMessage());
    }

    private boolean mayBePack(Path path) {
        try {
            return !StyleBytes.isVoiceSize(Files.size(path));
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<Family> family(Path path) {
        return manifest.bySum(identity.sha256(path)).flatMap(KnownFile::family);
    }

    private static List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    String name = entry.getFileName().toString().toLowerCase(Locale.ROOT);
                    if (ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)) && Files.isRegularFile(entry)) {
                        files.add(entry);
                    }
                }
            } catch (IOException e) {
                throw new VoiceFormatException(
                        "The folder of voices " + folder + " cannot be read: " + Reasons.of(e) + ".", e);
            }
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }
}
