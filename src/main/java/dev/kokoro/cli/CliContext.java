package dev.kokoro.cli;

import dev.kokoro.assets.InstalledModels;
import dev.kokoro.assets.KokoroHome;
import dev.kokoro.assets.Manifest;
import dev.kokoro.cli.config.Configuration;
import dev.kokoro.model.Installation;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.VoiceStore;
import java.nio.file.Path;

/** What every command finds around it: streams and files. Each part is made when it is first asked for. */
final class CliContext {
    private final StdStreams streams;
    private final Configuration configuration;
    private Installation installation;

    CliContext(StdStreams streams, Configuration configuration) {
        this.streams = streams;
        this.configuration = configuration;
    }

    StdStreams streams() {
        return streams;
    }

    /** What options get from elsewhere when the command line does not give them. */
    Configuration configuration() {
        return configuration;
    }

    Installation installation() {
        if (installation == null) {
            installation = Installation.ofSystem();
        }
        return installation;
    }

    KokoroHome home() {
        return installation().home();
    }

    Path cache() {
        return installation().cache();
    }

    Manifest manifest() {
        return installation().manifest();
    }

    InstalledModels models() {
        return installation().models();
    }

    VoiceStore voices() {
        return installation().voices();
    }

    NativeRuntime runtime() {
        return installation().runtime();
    }
}
