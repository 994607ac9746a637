package dev.kokoro.bench;

import dev.kokoro.assets.Family;
import dev.kokoro.assets.FileIdentity;
import dev.kokoro.assets.InstalledFile;
import dev.kokoro.assets.InstalledModels;
import dev.kokoro.assets.KnownFile;
import dev.kokoro.compiler.CompiledModels.Choice;
import dev.kokoro.model.StyleTable;
import dev.kokoro.model.Vocabulary;
import dev.kokoro.model.VoiceStore;
import dev.kokoro.workload.Progress;
import dev.kokoro.workload.SyntheticModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** Finds models to measure, and a voice for each: real weights where they are installed, else drawn ones of full size. */
public final class MeasuredModels {
    /** What stands for the model with drawn weights on a command line. */
    public static final String SYNTHETIC = "synthetic";
    /** As wide as the values of real voices are. */
    private static final double STYLE_DEVIATION = 0.25;

    private static final int ROWS = 510;

    private final InstalledModels models;
    private final VoiceStore voices;
    private final Path cache;
    private final Progress progress;
    private final Function<InstalledFile, Choice> forms;

    /**
     * @param cache where the synthetic model is kept
     * @param progress told how far the synthetic model is written, which takes seconds once
     * @param forms decides in which form a model is measured
     */
    public MeasuredModels(
            InstalledModels models,
            VoiceStore voices,
            Path cache,
            Progress progress,
            Function<InstalledFile, Choice> forms) {
        this.models = models;
        this.voices = voices;
        this.cache = cache;
        this.progress = progress;
        this.forms = forms;
    }

    /** A model and who speaks with it. */
    public record Chosen(MeasuredModel subject, StyleTable voice) {}

    /** The best real model that is installed; the starter voice is too small to tell what the real one costs. */
    public Chosen preferred() {
        return models.all().stream()
                .filter(m -> !m.isStarter())
                .findFirst()
                .map(m -> real(m, "kokoro"))
                .orElseGet(this::synthetic);
    }

    /**
     * @param name {@link #SYNTHETIC}, {@code starter}, a name from the manifest or a file
     * @throws dev.kokoro.assets.MissingAssetException if there is no such model
     */
    public Chosen named(String name) {
        return name.equals(SYNTHETIC) ? synthetic() : real(models.named(name), name);
    }

    /**
     * The same model as in an earlier run.
     *
     * @throws BenchException if its file has changed since
     */
    public Chosen again(MeasuredModel before) {
        Chosen now = before.synthetic() ? synthetic() : real(models.identify(Path.of(before.file())), before.name());
        if (!now.subject().sha256().equals(before.sha256())) {
            throw new BenchException("the model " + before.file()
                    + " is not the one the earlier trials were measured with: begin again without --resume");
        }
        return new Chosen(before, now.voice());
    }

    private Chosen synthetic() {
        SyntheticModel model = SyntheticModel.ensure(cache, progress);
        String sum = new FileIdentity(cache).sha256(model.path());
        return new Chosen(
                subject("kokoro-82m", model.path(), sum, true, Vocabulary.v1())
                        .in(forms.apply(models.identify(model.path()))),
                drawnVoice());
    }

    private Chosen real(InstalledFile model, String asked) {
        String name = model.known().map(KnownFile::name).orElseGet(() -> stem(asked));
        return new Chosen(
                subject(name, model.path(), model.sha256(), false, Vocabulary.of(model.family()))
                        .in(forms.apply(model)),
                voice(model.family()));
    }

    /** A voice changes nothing of what a run costs; where the right one is not installed any numbers will do. */
    private StyleTable voice(Optional<Family> family) {
        return voices.list().stream()
                .filter(v -> v.installed() && family.isPresent() && v.family().equals(family))
                .findFirst()
                .map(v -> voices.load(v.name(), family).styles())
                .orElseGet(MeasuredModels::drawnVoice);
    }

    private static MeasuredModel subject(String name, Path file, String sum, boolean synthetic, Vocabulary vocabulary) {
        try {
            return new MeasuredModel(
                    name, file.toAbsolutePath().toString(), sum, Files.size(file), synthetic, vocabulary.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stem(String path) {
        String file = String.valueOf(Path.of(path).getFileName());
        return file.endsWith(".onnx") ? file.substring(0, file.length() - ".onnx".length()) : file;
    }

    static StyleTable drawnVoice() {
        Random random = new Random(SyntheticModel.DEFAULT_SEED);
        float[] values = new float[ROWS * StyleTable.WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (STYLE_DEVIATION * random.nextGaussian());
        }
        return StyleTable.of(values);
    }
}
