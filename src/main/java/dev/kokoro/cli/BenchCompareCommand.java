package dev.kokoro.cli;

import dev.kokoro.bench.ResultFile;
import dev.kokoro.bench.report.Comparison;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kokoro bench compare}: what changed between two results files. */
@Command(
        name = "compare",
        description = "Say what changed between two results files, and whether it is more than noise.",
        sortOptions = false,
        footerHeading = "%nNotes:%n",
        footer = {
            "  For each setting and text: the change of latency with its 95 %% confidence",
            "  interval. It counts when the interval leaves out zero and the change is larger",
            "  than the drift either run saw by itself.",
            "",
            "Exit codes: 0 nothing got slower, 1 something got slower by more than noise,",
            "or a file is no results file, 2 usage, 3 a file is missing."
        })
final class BenchCompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "Results of the first run.")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "Results of the second run.")
    private Path after;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() throws IOException {
        Comparison comparison = Comparison.of(ResultFile.read(before), ResultFile.read(after));
        if (!common.quiet) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(comparison.toText());
            out.flush();
        }
        return comparison.regressed() ? ExitCode.FAILED : ExitCode.DONE;
    }
}
