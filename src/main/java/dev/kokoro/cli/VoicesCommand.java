package dev.kokoro.cli;

import dev.kokoro.assets.Family;
import dev.kokoro.assets.Nearest;
import dev.kokoro.model.VoiceInfo;
import dev.kokoro.report.Json;
import dev.kokoro.report.TextTable;
import dev.kokoro.text.Language;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kokoro voices}: who can speak, and who is installed. */
@Command(
        name = "voices",
        description = "List the voices: those installed and those that 'kokoro pull' can fetch.",
        sortOptions = false,
        footerHeading = "%nColumns:%n",
        footer = {
            "  GRADE      the publisher's own grade of the voice, A to F; a dash where none was published",
            "  INSTALLED  whether a file of it is in a folder of voices",
            "  MODEL      the model it was trained with, a voice works with no other; or what a named mix is made of",
            "",
            "Examples:",
            "  kokoro voices --installed",
            "  kokoro voices --lang en-gb",
            "  kokoro synth \"Hello.\" --voice 'af_bella(2)+af_sky(1)' -o hello.wav",
            "  kokoro voices add narrator 'af_bella(2)+af_sky(1)'"
        })
final class VoicesCommand implements Callable<Integer> {
    private final CliContext surroundings;

    @Option(names = "--lang", paramLabel = "LANG", description = "Only voices of this language, e.g. en-gb or fr.")
    private String lang;

    @Option(names = "--installed", description = "Only voices that are on this machine.")
    private boolean installed;

    @Option(names = "--json", description = "Print one JSON array instead of a table.")
    private boolean json;

    @Mixin
    private CommonOptions common = new CommonOptions();

    VoicesCommand(CliContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Optional<Language> wanted = Optional.ofNullable(lang).map(VoicesCommand::language);
        List<VoiceInfo> voices = surroundings.voices().list().stream()
                .filter(v -> wanted.isEmpty() || Language.ofVoice(v.name()).equals(wanted))
                .filter(v -> !installed || v.installed())
                .toList();
        PrintWriter out = surroundings.streams().outText();
        if (json) {
            out.println(Json.page(voices.stream().map(Content::of).toList()));
        } else {
            table(voices, surroundings.voices().mixes().all()).lines().forEach(out::println);
        }
        out.flush();
        if (voices.isEmpty() && !common.quiet) {
            surroundings.streams().err().println("kokoro: no voice is like that: leave out --lang or --installed");
        }
        return ExitCode.DONE;
    }

    private static Language language(String text) {
        return Language.parse(text)
                .orElseThrow(() -> new UsageException("--lang does not know the language " + text + "."
                        + Nearest.hint(text, Language.tags()) + " It knows " + String.join(", ", Language.tags())));
    }

    private static TextTable table(List<VoiceInfo> voices, Map<String, String> mixes) {
        TextTable table = new TextTable("VOICE", "LANGUAGE", "GENDER", "GRADE", "INSTALLED", "MODEL");
        for (VoiceInfo voice : voices) {
            table.add(
                    voice.name(),
                    Language.ofVoice(voice.name()).map(Language::label).orElse(""),
                    voice.gender(),
                    voice.grade(),
                    voice.installed() ? "yes" : "no",
                    mixes.containsKey(voice.name())
                            ? "is " + mixes.get(voice.name())
                            : voice.family().map(Family::tag).orElse(""));
        }
        return table;
    }

    /** Unknown facts are left out. */
    private record Content(
            String name,
            Optional<String> language,
            Optional<String> gender,
            Optional<String> grade,
            Optional<String> model,
            boolean installed,
            Optional<String> path) {
        static Content of(VoiceInfo voice) {
            return new Content(
                    voice.name(),
                    Language.ofVoice(voice.name()).map(Language::tag),
                    Optional.of(voice.gender()).filter(g -> !g.isEmpty()),
                    Optional.of(voice.grade()).filter(g -> !g.isEmpty()),
                    voice.family().map(Family::tag),
                    voice.installed(),
                    voice.where().map(Path::toString));
        }
    }
}
