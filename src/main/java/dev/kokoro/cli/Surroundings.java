package dev.kokoro.cli;

import dev.kokoro.assets.AssetFolder;
import dev.kokoro.assets.FileIdentity;
import dev.kokoro.assets.InstalledModels;
import dev.kokoro.assets.KokoroHome;
import dev.kokoro.assets.Manifest;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.VoiceStore;
import java.nio.file.Path;

/** What every command finds around it: streams and files. Each part is made when it is first asked for. */
final class Surroundings {
    private final StdStreams streams;
    private KokoroHome home;
    private Manifest manifest;

    Surroundings(StdStreams streams) {
        this.streams = streams;
    }

    StdStreams streams() {
        return streams;
    }

    KokoroHome home() {
        if (home == null) {
            home = KokoroHome.ofSystem();
        }
        return home;
    }

    Path cache() {
        return home().folder(AssetFolder.CACHE);
    }

    Manifest manifest() {
        if (manifest == null) {
            manifest = Manifest.shipped();
        }
        return manifest;
    }

    InstalledModels models() {
        return new InstalledModels(home(), manifest(), new FileIdentity(cache()));
    }

    VoiceStore voices() {
        return new VoiceStore(home(), manifest(), new FileIdentity(cache()));
    }

    NativeRuntime runtime() {
        return new NativeRuntime(cache().resolve("native"));
    }
}
