package dev.kokoro.cli;

import dev.kokoro.compiler.ModelPreparation;
import picocli.CommandLine.Option;

/** Whether a model is compiled for this machine before it is opened. */
final class CompileOptions {
    @Option(
            names = "--no-compile",
            description = "Run the model file as it was published. Unless told so, the first use of a file makes a"
                    + " faster form of it for this machine, checks that it sounds the same, and keeps it.")
    boolean off;

    ModelPreparation preparation(CliContext surroundings, CommonOptions common) {
        CompileBar bar = new CompileBar(surroundings.streams(), common);
        return new ModelPreparation(surroundings.installation(), !off, (share, step) -> {
            bar.accept(step, share);
            if (share >= 1) {
                bar.close();
            }
        });
    }
}
