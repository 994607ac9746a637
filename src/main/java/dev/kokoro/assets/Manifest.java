package dev.kokoro.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files the program knows and the bundles they are fetched in. A file is known by its sum, never by its name.
 * Immutable.
 */
public final class Manifest {
    private static final String RESOURCE = "manifest.json";

    private final List<Bundle> bundles;
    private final Map<String, List<String>> substitutes;
    private final Map<String, KnownFile> byName = new LinkedHashMap<>();
    private final Map<String, KnownFile> bySum = new LinkedHashMap<>();

    /** @throws AssetException when a name or a sum occurs twice, or a bundle names a file that is not listed */
    public Manifest(List<KnownFile> files, List<Bundle> bundles) {
        this(files, bundles, Map.of());
    }

    /** @param substitutes for a file that no package holds, the files or bundles that serve in its place */
    Manifest(List<KnownFile> files, List<Bundle> bundles, Map<String, List<String>> substitutes) {
        this.bundles = List.copyOf(bundles);
        this.substitutes = Map.copyOf(substitutes);
        for (KnownFile file : files) {
            if (byName.put(file.name(), file) != null || bySum.put(file.sha256(), file) != null) {
                throw new AssetException("The manifest lists " + file.name() + " twice, by name or by sum.");
            }
        }
        for (Bundle bundle : bundles) {
            for (String member : bundle.members()) {
                if (!byName.containsKey(member)) {
                    throw new AssetException(
                            "The manifest's bundle " + bundle.name() + " names an unlisted file: " + member + ".");
                }
            }
        }
    }

    /** Reads the project's {@code models/manifest.json}, of which the build puts a copy beside this class. */
    public static Manifest shipped() {
        try (InputStream in = Manifest.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new AssetException("The program was built without its manifest.json; build it again.");
            }
            return ManifestReader.read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssetException("The program's manifest.json cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Every file, in the manifest's order; among models the better ones come first. */
    public List<KnownFile> files() {
        return List.copyOf(byName.values());
    }

    public List<Bundle> bundles() {
        return bundles;
    }

    public Optional<KnownFile> byName(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** @param sha256 64 lower-case hexadecimal digits */
    public Optional<KnownFile> bySum(String sha256) {
        return Optional.ofNullable(bySum.get(sha256));
    }

    /** The official or starter voice of this name. */
    public Optional<KnownFile> voice(String name) {
        return byName(name).filter(f -> f.kind() == AssetKind.VOICE);
    }

    /**
     * The files that names of files and bundles stand for, without repeats; no name at all means the default bundle. Of
     * a bundle, files that are made for another platform are left out.
     *
     * @throws MissingAssetException for a name that is neither, with suggestions
     */
    public List<KnownFile> expand(List<String> names) {
        Set<KnownFile> wanted = new LinkedHashSet<>();
        for (String name : names.isEmpty() ? List.of(Bundle.DEFAULT) : names) {
            Optional<Bundle> bundle =
                    bundles.stream().filter(b -> b.name().equals(name)).findFirst();
            if (bundle.isPresent()) {
                bundle.get().members().stream()
                        .map(byName::get)
                        .filter(KnownFile::fitsHere)
                        .forEach(wanted::add);
            } else {
                wanted.add(byName(name).orElseThrow(() -> unknown(name)));
            }
        }
        return new ArrayList<>(wanted);
    }

    /** The files to take from packages for this one: itself where they hold it, else those that serve in its place. */
    public List<KnownFile> packaged(KnownFile file) {
        boolean held = !file.packages().isEmpty() || !substitutes.containsKey(file.name());
        return held ? List.of(file) : expand(substitutes.get(file.name()));
    }

    private MissingAssetException unknown(String name) {
        List<String> known = new ArrayList<>(byName.keySet());
        bundles.forEach(b -> known.add(b.name()));
        return new MissingAssetException("There is no file or bundle called \"" + name + "\"."
                + Nearest.hint(name, known) + " See kokoro pull --list.");
    }
}
