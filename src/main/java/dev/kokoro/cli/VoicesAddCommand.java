package dev.kokoro.cli;

import dev.kokoro.assets.Nearest;
import dev.kokoro.model.VoiceBlend;
import dev.kokoro.model.VoiceInfo;
import dev.kokoro.model.VoiceMixes;
import dev.kokoro.model.VoiceStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kokoro voices add}: gives a blend a name. */
@Command(
        name = "add",
        description = "Give a blend of voices a name, which then goes wherever a voice does, in the server too.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  kokoro voices add narrator 'af_bella(2)+af_sky'",
            "  kokoro synth -i chapter.txt -o chapter.wav --voice narrator"
        })
final class VoicesAddCommand implements Callable<Integer> {
    private final CliContext surroundings;

    @Parameters(index = "0", paramLabel = "NAME", description = "Letters, digits and underscores.")
    private String name;

    @Parameters(index = "1", paramLabel = "BLEND", description = "What it is made of, as --voice takes it.")
    private String blend;

    @Mixin
    private CommonOptions common = new CommonOptions();

    VoicesAddCommand(CliContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        VoiceStore voices = surroundings.voices();
        VoiceMixes mixes = voices.mixes();
        Map<String, String> all = new TreeMap<>(mixes.all());
        List<String> known = voices.list().stream().map(VoiceInfo::name).toList();
        if (known.contains(name) && !all.containsKey(name)) {
            throw new UsageException("there is a voice called " + name + " already: give the mix another name");
        }
        all.put(name, blend);
        for (VoiceBlend.Part part :
                VoiceBlend.parse(blend, known::contains).expanded(all).parts()) {
            if (!known.contains(part.voice())) {
                throw new UsageException("there is no voice called " + part.voice() + "."
                        + Nearest.hint(part.voice(), known) + " See 'kokoro voices'");
            }
        }
        mixes.put(name, blend);
        if (!common.quiet) {
            surroundings.streams().err().println("kokoro: " + name + " is " + blend + " now, in " + mixes.file());
        }
        return ExitCode.DONE;
    }
}
