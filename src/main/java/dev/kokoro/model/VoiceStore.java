package dev.kokoro.model;

import dev.kokoro.assets.AssetKind;
import dev.kokoro.assets.Family;
import dev.kokoro.assets.FileIdentity;
import dev.kokoro.assets.KnownFile;
import dev.kokoro.assets.KokoroHome;
import dev.kokoro.assets.Manifest;
import dev.kokoro.assets.Nearest;
import dev.kokoro.model.VoiceFolders.Found;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The voices of this machine: lists, blends, loads and caches them. A style only works with the network it was trained
 * with, so every voice is asked for together with the family of the model in use. Thread-safe.
 */
public final class VoiceStore {
    /** Voices and blends kept loaded, half a megabyte each. */
    private static final int CACHED = 64;

    private final Manifest manifest;
    private final VoiceFolders folders;
    private final VoiceMixes mixes;
    private final Map<String, Voice> cache = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Voice> eldest) {
            return size() > CACHED;
        }
    };

    public VoiceStore(KokoroHome home, Manifest manifest, FileIdentity identity) {
        this.manifest = manifest;
        this.folders = new VoiceFolders(home, manifest, identity);
        this.mixes = new VoiceMixes(home);
    }

    /** Every voice that is known or installed and every mix with a name, by name; a name can occur once for each family. */
    public List<VoiceInfo> list() {
        Map<String, VoiceInfo> voices = new TreeMap<>();
        for (KnownFile file : manifest.files()) {
            if (file.kind() == AssetKind.VOICE) {
                put(voices, new VoiceInfo(file.name(), file.family(), file.grade(), Optional.empty()));
            }
        }
        for (Found found : folders.all()) {
            VoiceInfo info = new VoiceInfo(
                    found.name(),
                    found.family(),
                    grade(found),
                    Optional.of(found.file().path()));
            VoiceInfo before = voices.get(key(info));
            if (before == null || !before.installed()) {
                put(voices, info);
            }
        }
        for (String mix : mixes.all().keySet()) {
            put(voices, new VoiceInfo(mix, mixFamily(mix), "", Optional.of(mixes.file())));
        }
        return List.copyOf(voices.values());
    }

    /** The mixes with names of their own. */
    public VoiceMixes mixes() {
        return mixes;
    }

    private Optional<Family> mixFamily(String mix) {
        try {
            return VoiceBlend.parse(mix).expanded(mixes.all()).parts().stream()
                    .flatMap(part -> named(part.voice()).stream())
                    .flatMap(found -> found.family().stream())
                    .findFirst();
        } catch (VoiceBlendException e) {
            return Optional.empty();
        }
    }

    private String grade(Found found) {
        return manifest.voice(found.name())
                .filter(k -> k.family().equals(found.family()))
                .map(KnownFile::grade)
                .orElse("");
    }

    private static void put(Map<String, VoiceInfo> voices, VoiceInfo info) {
        voices.put(key(info), info);
    }

    private static String key(VoiceInfo info) {
        return info.name() + " " + info.family().map(Family::tag).orElse("");
    }

    /** The voice to speak with when none was asked for, by the model's family. */
    public static String defaultVoice(Optional<Family> model) {
        return model.filter(f -> f == Family.STARTER).isPresent() ? "af_slt" : "af_heart";
    }

    /**
     * Loads a voice, or a blend in any notation of {@link VoiceBlend}, or the one voice in a file named by its path.
     *
     * @param model the family of the model in use; empty when it is not in the manifest, and then every voice goes
     * @throws VoiceBlendException when the notation is malformed
     * @throws UnknownVoiceException when a voice is unknown, not installed, or belongs to another model
     * @throws VoiceFormatException when its file is damaged
     */
    public synchronized Voice load(String notation, Optional<Family> model) {
        Optional<Path> file = pathOf(notation);
        if (file.isPresent()) {
            Found found = folders.at(file.get());
            requireMatch(found, model);
            return new Voice(VoiceBlend.of(found.name()), found.read());
        }
        return loadNamed(notation, model);
    }

    /** As {@link #load}, by names only: for a notation that came with a text or over the network and opens no file. */
    public synchronized Voice loadNamed(String notation, Optional<Family> model) {
        VoiceBlend blend = VoiceBlend.parse(
                        notation, name -> isMarked(name) && !named(name).isEmpty())
                .expanded(mixes.all());
        String key = blend.parts() + " " + model;
        Voice cached = cache.get(key);
        if (cached == null) {
            cached = new Voice(blend, styles(blend, model));
            cache.put(key, cached);
        }
        return cached;
    }

    /**
     * The name of the voice with the largest share in a notation, whether or not it is installed.
     *
     * @throws VoiceBlendException when the notation is malformed
     */
    public String lead(String notation) {
        return VoiceBlend.parse(notation, name -> isMarked(name) && !named(name).isEmpty())
                .expanded(mixes.all())
                .lead();
    }

    /** Only names with dots and hyphens are ambiguous; all others need no look at the disk before they are loaded. */
    private static boolean isMarked(String name) {
        return name.indexOf('.') >= 0 || name.indexOf('-') >= 0;
    }

    private List<Found> named(String name) {
        // A name is never a way out of the folders of voices.
        return name.indexOf('/') >= 0 ? List.of() : folders.named(name);
    }

    private StyleTable styles(VoiceBlend blend, Optional<Family> model) {
        List<StyleTable> tables = new ArrayList<>();
        for (VoiceBlend.Part part : blend.parts()) {
            tables.add(found(part.voice(), model).read());
        }
        double[] shares =
                blend.parts().stream().mapToDouble(VoiceBlend.Part::share).toArray();
        return blend.isSingle() ? tables.get(0) : StyleTable.mix(tables, shares);
    }

    private Found found(String name, Optional<Family> model) {
        List<Found> found = named(name);
        for (Found candidate : found) {
            if (Family.compatible(candidate.family(), model)) {
                return candidate;
            }
        }
        if (!found.isEmpty()) {
            requireMatch(found.get(0), model);
        }
        throw manifest.voice(name).map(k -> notInstalled(k, model)).orElseGet(() -> unknown(name, model));
    }

    private static void requireMatch(Found voice, Optional<Family> model) {
        if (!Family.compatible(voice.family(), model)) {
            throw mismatch(voice.name(), voice.family().orElseThrow(), model.orElseThrow());
        }
    }

    private static UnknownVoiceException mismatch(String voice, Family family, Family model) {
        String fetched = family == Family.KOKORO_V1_0 ? " (\"kokoro pull\" fetches it)" : "";
        return new UnknownVoiceException("The voice " + voice + " needs " + family.description() + fetched
                + ", and the model in use is " + model.description() + "; choose a voice of that, such as "
                + defaultVoice(Optional.of(model)) + ".");
    }

    private static UnknownVoiceException notInstalled(KnownFile voice, Optional<Family> model) {
        if (!Family.compatible(voice.family(), model)) {
            return mismatch(voice.name(), voice.family().orElseThrow(), model.orElseThrow());
        }
        return new UnknownVoiceException("The voice " + voice.name() + " is not installed; run \"kokoro pull "
                + voice.name() + "\" to fetch it, or \"kokoro pull voices\" for all official ones.");
    }

    private UnknownVoiceException unknown(String name, Optional<Family> model) {
        List<String> usable = list().stream()
                .filter(v -> Family.compatible(v.family(), model))
                .map(VoiceInfo::name)
                .toList();
        String near = Nearest.hint(name, usable);
        return new UnknownVoiceException("There is no voice called \"" + name + "\"."
                + (near.isEmpty() ? Nearest.hint(name, known()) : near) + " See kokoro voices.");
    }

    /** The voices that could be fetched: a slip in the name of one is one all the same. */
    private List<String> known() {
        return manifest.files().stream()
                .filter(f -> f.kind() == AssetKind.VOICE)
                .map(KnownFile::name)
                .toList();
    }

    /** A path is told from a name by its separator or its ending, so that no file in the way hides a voice. */
    private static Optional<Path> pathOf(String notation) {
        String lower = notation.toLowerCase(Locale.ROOT);
        boolean looksLikeOne = notation.contains("/")
                || notation.contains(File.separator)
                || lower.matches(".*\\.(bin|npy|npz|json|pt)");
        try {
            return looksLikeOne && Files.exists(Path.of(notation)) ? Optional.of(Path.of(notation)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
