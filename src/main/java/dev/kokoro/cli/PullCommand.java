package dev.kokoro.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kokoro.assets.AssetKind;
import dev.kokoro.assets.DownloadSettings;
import dev.kokoro.assets.Downloader;
import dev.kokoro.assets.FileIdentity;
import dev.kokoro.assets.KnownFile;
import dev.kokoro.assets.Mirror;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            "  Files go to KOKORO_HOME (~/.kokoro): models/, voices/ and lexicons/.",
            "",
            "Examples:",
            "  kokoro pull",
            "  kokoro pull int8 voices",
            "  kokoro pull af_heart af_bella",
            "  kokoro pull lexicons --from /media/stick/kokoro",
            "  kokoro pull --list",
            "",
            "Exit codes: 0 done, 1 a download failed, 2 usage, 3 there is no file of that name."
        })
final class PullCommand implements Callable<Integer> {
    private final Surroundings surroundings;
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

    @Option(names = "--json", description = "Print one JSON object on standard output.")
    private boolean json;

    @Mixin
    private CommonOptions common = new CommonOptions();

    PullCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.streams = surroundings.streams();
    }

    @Override
    public Integer call() {
        PrintWriter out = streams.outText();
        if (list) {
            PullList contents =
                    new PullList(surroundings.manifest(), file -> present(file).isPresent());
            if (json) {
                out.println(pretty(contents.json(names)));
            } else {
                contents.print(names, out);
            }
        } else {
            JsonObject report = fetch(surroundings.manifest().expand(names));
            if (json) {
                out.println(pretty(report));
            }
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static String pretty(JsonObject object) {
        return new GsonBuilder().setPrettyPrinting().create().toJson(object);
    }

    private JsonObject fetch(List<KnownFile> files) {
        files.forEach(PullCommand::requireUseful);
        Optional<Mirror> mirror = Optional.ofNullable(from).map(Mirror::of);
        Downloader downloader = new Downloader(DownloadSettings.DEFAULTS, identity());
        JsonArray array = new JsonArray();
        for (KnownFile file : files) {
            Optional<Path> there = present(file);
            Path target = there.orElseGet(() -> place(file));
            Downloader.Outcome outcome = Downloader.Outcome.ALREADY_THERE;
            if (there.isEmpty()) {
                try (ProgressBar bar = new ProgressBar(streams, common.quiet)) {
                    List<String> addresses = mirror.map(m -> m.addresses(file)).orElse(file.addresses());
                    outcome =
                            downloader.fetch(file, addresses, target, (bytes, total) -> show(bar, file, bytes, total));
                }
            }
            say(file, target, outcome);
            array.add(object(file, target, outcome));
        }
        JsonObject report = new JsonObject();
        report.add("files", array);
        return report;
    }

    private static void requireUseful(KnownFile file) {
        if (file.kind() == AssetKind.CHECKPOINT) {
            throw new UsageException(file.name() + " is no file that kokoro can run: pull kokoro-v1.0 instead");
        }
    }

    private FileIdentity identity() {
        return new FileIdentity(surroundings.cache());
    }

    /** Where the right file lies already, if it does; with --dir only that folder counts. */
    private Optional<Path> present(KnownFile file) {
        List<Path> folders =
                dir == null ? surroundings.home().searchPath(file.kind().folder()) : List.of(dir);
        return folders.stream()
                .map(f -> f.resolve(file.fileName()))
                .filter(Files::isRegularFile)
                .filter(f -> identity().sha256(f).equals(file.sha256()))
                .findFirst();
    }

    private Path place(KnownFile file) {
        Path folder = dir == null ? surroundings.home().folder(file.kind().folder()) : dir;
        return folder.resolve(file.fileName());
    }

    private static void show(ProgressBar bar, KnownFile file, long bytes, long total) {
        double done = total > 0 ? (double) bytes / total : Double.NaN;
        String left = done > 0 ? ", " + bar.timeLeft(done) + " left" : "";
        bar.show(
                done, file.fileName() + " " + PullList.size(Math.max(1, bytes)) + " of " + PullList.size(total) + left);
    }

    private void say(KnownFile file, Path target, Downloader.Outcome outcome) {
        if (!common.quiet) {
            boolean fetched = outcome == Downloader.Outcome.FETCHED;
            streams.err()
                    .println("kokoro: " + file.name() + " is " + (fetched ? "now" : "already") + " there: " + target
                            + (fetched ? " (" + PullList.size(file.bytes()) + ", checked)" : ""));
        }
    }

    private static JsonObject object(KnownFile file, Path target, Downloader.Outcome outcome) {
        JsonObject object = new JsonObject();
        object.addProperty("name", file.name());
        object.addProperty("path", target.toAbsolutePath().toString());
        object.addProperty("outcome", outcome.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        object.addProperty("bytes", file.bytes());
        object.addProperty("sha256", file.sha256());
        object.addProperty("licence", file.licence());
        return object;
    }
}
