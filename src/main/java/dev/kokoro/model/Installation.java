package dev.kokoro.model;

import dev.kokoro.assets.AssetFolder;
import dev.kokoro.assets.FileIdentity;
import dev.kokoro.assets.InstalledModels;
import dev.kokoro.assets.KokoroHome;
import dev.kokoro.assets.Manifest;
import java.nio.file.Path;

/**
 * What is on this machine: models, voices, caches, and the runtime. Each part is made when it is asked for.
 *
 * @param home where files are looked for
 * @param manifest the files that are known by their sums
 */
public record Installation(KokoroHome home, Manifest manifest) {
    /** The user's, as the environment says. */
    public static Installation ofSystem() {
        return at(KokoroHome.ofSystem());
    }

    /** Below a folder; the model that is inside the program counts as well. */
    public static Installation at(KokoroHome home) {
        Manifest manifest = Manifest.shipped();
        return new Installation(home.withStarter(manifest), manifest);
    }

    public Path cache() {
        return home.folder(AssetFolder.CACHE);
    }

    public FileIdentity identity() {
        return new FileIdentity(cache());
    }

    public InstalledModels models() {
        return new InstalledModels(home, manifest, identity());
    }

    public VoiceStore voices() {
        return new VoiceStore(home, manifest, identity());
    }

    /** Another one each time: ending one ends the runs of its own models only. */
    public NativeRuntime runtime() {
        return new NativeRuntime(nativeFolder());
    }

    /** Where the runtime's libraries are unpacked. */
    public Path nativeFolder() {
        return cache().resolve("native");
    }
}
