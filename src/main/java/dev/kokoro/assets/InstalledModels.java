package dev.kokoro.assets;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the models on this machine and chooses one: by its sum, so that its file name is of no account. */
public final class InstalledModels {
    private final KokoroHome home;
    private final Manifest manifest;
    private final FileIdentity identity;

    public InstalledModels(KokoroHome home, Manifest manifest, FileIdentity identity) {
        this.home = home;
        this.manifest = manifest;
        this.identity = identity;
    }

    /**
     * What a file is.
     *
     * @throws MissingAssetException when there is no such file
     */
    public InstalledFile identify(Path file) {
        if (Files.isDirectory(file)) {
            throw new MissingAssetException(file + " is a folder; name the model file in it.");
        }
        String sum = identity.sha256(file);
        return new InstalledFile(file, sum, manifest.bySum(sum));
    }

    /** Every {@code .onnx} file of the searched folders, the one to prefer first. */
    public List<InstalledFile> all() {
        List<InstalledFile> found = new ArrayList<>();
        for (Path folder : home.searchPath(AssetFolder.MODELS)) {
            onnxFiles(folder).forEach(f -> found.add(identify(f)));
        }
        // The sort is stable, so equals stay in the order of the search path.
        found.sort(Comparator.comparingInt(this::rank));
        return found;
    }

    /** Known networks in the manifest's order, the starter after them, and unknown files last: nobody named those. */
    private int rank(InstalledFile file) {
        int position = file.known().map(k -> manifest.files().indexOf(k)).orElse(Integer.MAX_VALUE);
        return file.isStarter() ? Integer.MAX_VALUE - 1 : position;
    }

    /** The model to use when none was asked for. */
    public InstalledFile preferred() {
        return all().stream().findFirst().orElseThrow(() -> {
            String folders = String.join(
                    " and ",
                    home.searchPath(AssetFolder.MODELS).stream()
                            .map(Path::toString)
                            .toList());
            return new MissingAssetException(
                    "There is no model in " + folders + "; run \"kokoro pull\" to fetch the official one.");
        });
    }

    /**
     * The model that a path, a file name in one of the folders, or a name from the manifest stands for.
     *
     * @throws MissingAssetException when there is none, saying how to get it
     */
    public InstalledFile named(String wanted) {
        Optional<Path> file =
                home.find(AssetFolder.MODELS, wanted).or(() -> home.find(AssetFolder.MODELS, wanted + ".onnx"));
        if (file.isPresent()) {
            return identify(file.get());
        }
        Optional<KnownFile> known = manifest.byName(wanted).filter(f -> f.kind() == AssetKind.MODEL);
        if (known.isPresent()) {
            return all().stream()
                    .filter(f -> f.known().equals(known))
                    .findFirst()
                    .orElseThrow(() -> new MissingAssetException("The model " + wanted
                            + " is not installed; run \"kokoro pull " + wanted + "\" to fetch it."));
        }
        throw new MissingAssetException("There is no model \"" + wanted + "\"." + Nearest.hint(wanted, modelNames())
                + " Name a file, or see kokoro pull --list.");
    }

    private List<String> modelNames() {
        return manifest.files().stream()
                .filter(f -> f.kind() == AssetKind.MODEL)
                .map(KnownFile::name)
                .toList();
    }

    private static List<Path> onnxFiles(Path folder) {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    if (entry.toString().toLowerCase(Locale.ROOT).endsWith(".onnx") && Files.isRegularFile(entry)) {
                        files.add(entry);
                    }
                }
            } catch (IOException e) {
                throw new AssetException("The folder " + folder + " cannot be read: " + Reasons.of(e) + ".", e);
            }
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }
}
