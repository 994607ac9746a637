package dev.kokoro.compiler;

import dev.kokoro.assets.Family;
import dev.kokoro.assets.InstalledFile;
import dev.kokoro.compiler.CompiledModels.Choice;
import dev.kokoro.error.KokoroException;
import dev.kokoro.model.Installation;
import dev.kokoro.model.NativeKernels;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.VoiceInfo;
import dev.kokoro.model.VoiceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides in which form an installed model is opened: compiled, now if need be, or as it is. */
public final class ModelPreparation {
    /** Rows of voices that the proof speaks with, and the row: that of a text of usual length. */
    private static final int VOICES = 4;

    private static final int ROW = 90;

    private final Installation installation;
    private final boolean compile;
    private final CompileProgress progress;

    /**
     * @param compile false opens every file as it is
     * @param progress told how far compiling is; it takes a minute, once a model and machine
     */
    public ModelPreparation(Installation installation, boolean compile, CompileProgress progress) {
        this.installation = installation;
        this.compile = compile;
        this.progress = progress;
    }

    public Choice choose(NativeRuntime runtime, InstalledFile model) {
        if (!compile) {
            return Choice.asItIs(model.path(), "that was asked for");
        }
        if (model.isStarter()) {
            return Choice.asItIs(model.path(), "the starter voice is another, smaller network");
        }
        return models(runtime).prepare(model.path(), model.sha256(), () -> styles(model.family()), progress);
    }

    /** All compiled forms that are kept for this installation. */
    public CompiledModels models(NativeRuntime runtime) {
        return new CompiledModels(
                installation.cache().resolve("compiled"),
                runtime,
                new NativeKernels(installation.nativeFolder()),
                Runtime.getRuntime().availableProcessors());
    }

    /** Rows of installed voices. A file that nobody knows is most often the official network exported anew. */
    private List<float[]> styles(Optional<Family> known) {
        Optional<Family> family = known.or(() -> Optional.of(Family.KOKORO_V1_0));
        VoiceStore voices = installation.voices();
        List<float[]> styles = new ArrayList<>();
        for (VoiceInfo voice : voices.list()) {
            if (styles.size() < VOICES && voice.installed() && voice.family().equals(family)) {
                row(voices, voice, family).ifPresent(styles::add);
            }
        }
        return styles;
    }

    private static Optional<float[]> row(VoiceStore voices, VoiceInfo voice, Optional<Family> family) {
        try {
            return Optional.of(voices.load(voice.name(), family).styles().styleFor(ROW));
        } catch (KokoroException e) {
            // A damaged voice must not keep a model from being compiled; whoever asks for it is told.
            return Optional.empty();
        }
    }
}
