package dev.kokoro.cli;

import com.google.gson.GsonBuilder;
import dev.kokoro.assets.InstalledFile;
import dev.kokoro.compiler.CompilationReport;
import dev.kokoro.compiler.CompiledModels;
import dev.kokoro.compiler.CompiledModels.Choice;
import dev.kokoro.compiler.ModelPreparation;
import dev.kokoro.error.KokoroException;
import dev.kokoro.model.NativeRuntime;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kokoro compile}: makes the faster form of a model by hand, and shows what was done. */
@Command(
        name = "compile",
        description = "Make a faster form of a model for this machine and prove that it sounds the same. Every other"
                + " command does it by itself when it meets a model for the first time.",
        mixinStandardHelpOptions = true)
final class CompileCommand implements Callable<Integer> {
    private final CliContext surroundings;

    @Parameters(
            paramLabel = "MODEL",
            arity = "0..1",
            description = "Model file, or the name of an installed one. Default: the best that is installed.")
    private String model;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Copy the compiled model and its weights to this folder, which must not exist.")
    private Path output;

    @Option(names = "--report", description = "Show each rewriting, the number of places, and the proof.")
    private boolean report;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Mixin
    private CommonOptions common = new CommonOptions();

    CompileCommand(CliContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (output != null && Files.exists(output)) {
            throw new UsageException("the folder " + output + " exists already: name one that does not");
        }
        InstalledFile file = model == null
                ? surroundings.models().preferred()
                : surroundings.models().named(model);
        NativeRuntime runtime = surroundings.runtime();
        Interrupt.before(runtime::end);
        CompileBar bar = new CompileBar(surroundings.streams(), common);
        ModelPreparation preparation =
                new ModelPreparation(surroundings.installation(), true, (share, step) -> bar.accept(step, share));
        Choice choice;
        try (bar) {
            choice = preparation.choose(runtime, file);
        }
        if (choice.form().equals(Choice.AS_IT_IS)) {
            surroundings
                    .streams()
                    .err()
                    .println("kokoro: not compiled: " + choice.reason().orElse("nobody asked for it"));
            surroundings.streams().err().flush();
            return ExitCode.FAILED;
        }
        if (output != null) {
            copy(choice.model().file());
        }
        print(preparation.models(runtime), file, choice);
        return ExitCode.DONE;
    }

    private void copy(Path compiled) throws IOException {
        Files.createDirectories(output);
        try (Stream<Path> files = Files.list(compiled.getParent())) {
            for (Path file : files.toList()) {
                Files.copy(file, output.resolve(file.getFileName()));
            }
        }
    }

    private void print(CompiledModels models, InstalledFile file, Choice choice) {
        CompilationReport done = models.report(file.sha256())
                .orElseThrow(() -> new KokoroException("the compiled form of " + file.path()
                        + " was removed while it was being looked at: run this again"));
        try (PrintWriter out = surroundings.streams().outText()) {
            if (json) {
                out.println(new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(done));
                return;
            }
            Path folder = output == null ? choice.model().file().getParent() : output;
            out.println(folder + ": tier " + done.tier() + ", " + done.nodesAfter() + " nodes instead of "
                    + done.nodesBefore() + (done.durations() ? ", tells durations" : ""));
            choice.reason().ifPresent(why -> out.println("        a faster form was passed over: " + why));
            if (report) {
                lines(done).forEach(out::println);
            }
        }
    }

    private static List<String> lines(CompilationReport done) {
        List<String> lines = new ArrayList<>();
        done.rewritten().forEach(r -> lines.add(String.format(Locale.ROOT, "%6d  %s", r.places(), r.name())));
        done.proof().forEach(p -> lines.add("        " + p));
        lines.add(String.format(Locale.ROOT, "        compiled in %.0f s", done.seconds()));
        return lines;
    }
}
