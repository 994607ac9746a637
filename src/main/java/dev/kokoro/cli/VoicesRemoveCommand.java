package dev.kokoro.cli;

import dev.kokoro.assets.Nearest;
import dev.kokoro.model.VoiceMixes;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kokoro voices remove}: forgets a named blend. */
@Command(name = "remove", description = "Forget a blend that 'kokoro voices add' gave a name.", sortOptions = false)
final class VoicesRemoveCommand implements Callable<Integer> {
    private final CliContext surroundings;

    @Parameters(index = "0", paramLabel = "NAME", description = "The name of the blend.")
    private String name;

    @Mixin
    private CommonOptions common = new CommonOptions();

    VoicesRemoveCommand(CliContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        VoiceMixes mixes = surroundings.voices().mixes();
        if (!mixes.remove(name)) {
            throw new UsageException("there is no mix called " + name + "."
                    + Nearest.hint(name, mixes.all().keySet()) + " 'kokoro voices' lists them");
        }
        if (!common.quiet) {
            surroundings.streams().err().println("kokoro: " + name + " is forgotten");
        }
        return ExitCode.DONE;
    }
}
