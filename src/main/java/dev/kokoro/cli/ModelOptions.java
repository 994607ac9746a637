package dev.kokoro.cli;

import dev.kokoro.assets.InstalledFile;
import dev.kokoro.cpu.Allocation;
import dev.kokoro.engine.TextAllocation;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which model, and how much CPU it gets. */
final class ModelOptions {
    /** More than any machine has; a larger number is a slip of the finger. */
    private static final int MOST = 1024;

    @Option(
            names = "--model",
            paramLabel = "FILE|NAME",
            description = "Model file, or the name of an installed one. Default: the best that is installed.")
    String model;

    @Mixin
    CompileOptions compiling = new CompileOptions();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads that work on one chunk (ONNX Runtime's intra-op threads). Default: 1 for long texts, "
                            + "up to 4 for a text of one chunk; all for the first chunks where somebody listens.")
    Integer threads;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "Chunks synthesised at the same time. Default: as many as there are usable CPUs.")
    Integer replicas;

    /** @throws UsageException for a number that cannot be */
    void check() {
        checked("--replicas", replicas);
        checked("--threads", threads);
    }

    InstalledFile choose(CliContext surroundings) {
        return model == null
                ? surroundings.models().preferred()
                : surroundings.models().named(model);
    }

    /**
     * The CPU for a text.
     *
     * @param textBytes its length; very large where nobody knows
     * @param cpus usable CPUs
     */
    Allocation allocation(long textBytes, int cpus) {
        return TextAllocation.choose(checked("--replicas", replicas), checked("--threads", threads), textBytes, cpus);
    }

    /** What to tell whoever asks for more threads than there are CPUs, which slows all of them down. */
    static Optional<String> tooMuch(Allocation asked, int cpus) {
        return asked.cores() <= cpus
                ? Optional.empty()
                : Optional.of(asked.replicas() + " x " + asked.threads() + " threads share " + cpus
                        + (cpus == 1 ? " CPU" : " CPUs")
                        + ": more than one each makes every answer later; 'kokoro tune' finds out what suits");
    }

    private static OptionalInt checked(String option, Integer value) {
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value < 1 || value > MOST) {
            throw new UsageException(option + " is a number from 1 to " + MOST + ", not " + value);
        }
        return OptionalInt.of(value);
    }
}
