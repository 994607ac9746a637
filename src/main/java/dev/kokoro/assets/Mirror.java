package dev.kokoro.assets;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Another place that has the known files: a web address or a folder, such as a stick or a colleague's
 * {@code KOKORO_HOME}. Files may lie there under our names or their publishers', directly or in {@code models/} and the
 * like; whatever comes is checked by its sum.
 */
public final class Mirror {
    private final String base;

    private Mirror(String base) {
        this.base = base.endsWith("/") ? base : base + "/";
    }

    /**
     * @param place {@code http://...}, {@code https://...} or a folder
     * @throws MissingAssetException when it is neither an address nor a folder that exists
     */
    public static Mirror of(String place) {
        String lower = place.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return new Mirror(place);
        }
        try {
            Path folder = Path.of(place);
            if (Files.isDirectory(folder)) {
                return new Mirror(folder.toUri().toString());
            }
        } catch (InvalidPathException e) {
            throw noPlace(place);
        }
        throw noPlace(place);
    }

    private static MissingAssetException noPlace(String place) {
        return new MissingAssetException("There is no folder \"" + place
                + "\" to fetch from; name one, or an address that begins with https://.");
    }

    /** Addresses to try for a file. */
    public List<String> addresses(KnownFile file) {
        Set<String> names = new LinkedHashSet<>(List.of(file.fileName()));
        for (String address : file.addresses()) {
            String path = URI.create(address).getPath();
            names.add(path.substring(path.lastIndexOf('/') + 1));
        }
        List<String> addresses = new ArrayList<>();
        for (String folder : List.of("", file.kind().folder().word() + "/")) {
            names.forEach(n -> addresses.add(base + folder + n));
        }
        return addresses;
    }
}
