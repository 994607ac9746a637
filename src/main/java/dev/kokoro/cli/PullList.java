package dev.kokoro.cli;

import dev.kokoro.assets.AssetKind;
import dev.kokoro.assets.Bundle;
import dev.kokoro.assets.Family;
import dev.kokoro.assets.KnownFile;
import dev.kokoro.assets.Manifest;
import dev.kokoro.report.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** What can be fetched, for {@code kokoro pull --list}. */
final class PullList {
    private final Manifest manifest;
    private final Predicate<KnownFile> present;

    PullList(Manifest manifest, Predicate<KnownFile> present) {
        this.manifest = manifest;
        this.present = present;
    }

    /** @param names bundles or files to show; all when there are none */
    void print(List<String> names, PrintWriter out) {
        if (names.isEmpty()) {
            TextTable bundles = new TextTable("BUNDLE", "SIZE", "WHAT");
            for (Bundle bundle : manifest.bundles()) {
                long bytes = manifest.expand(bundle.members()).stream()
                        .filter(KnownFile::fitsHere)
                        .mapToLong(KnownFile::bytes)
                        .sum();
                bundles.add(bundle.name(), size(bytes), bundle.about());
            }
            bundles.lines().forEach(out::println);
            out.println();
        }
        TextTable files = new TextTable("FILE", "SIZE", "INSTALLED", "LICENCE", "WHAT");
        for (KnownFile file : files(names)) {
            files.add(file.name(), size(file.bytes()), present.test(file) ? "yes" : "no", file.licence(), what(file));
        }
        files.lines().forEach(out::println);
        if (names.isEmpty()) {
            out.println();
            out.println("Single voices can be named as well, 0.5 MB each: see kokoro voices.");
        }
    }

    /** Single voices are many, and have a list of their own. */
    private List<KnownFile> files(List<String> names) {
        return names.isEmpty()
                ? manifest.files().stream()
                        .filter(f -> f.kind() != AssetKind.CHECKPOINT && f.kind() != AssetKind.VOICE && f.fitsHere())
                        .toList()
                : manifest.expand(names);
    }

    private static String what(KnownFile file) {
        return file.about().isEmpty() ? "A " + file.kind().word() + "." : file.about();
    }

    /** All that can be fetched, as JSON has it. */
    record Content(List<Some> bundles, List<One> files) {}

    private record Some(String name, String about, List<String> files) {}

    private record One(
            String name,
            String kind,
            Optional<String> model,
            String file,
            long bytes,
            String sha256,
            String licence,
            boolean installed,
            List<String> addresses,
            List<String> packages) {}

    Content content(List<String> names) {
        return new Content(
                manifest.bundles().stream()
                        .map(b -> new Some(b.name(), b.about(), b.members()))
                        .toList(),
                (names.isEmpty() ? manifest.files() : files(names))
                        .stream().map(this::one).toList());
    }

    private One one(KnownFile file) {
        return new One(
                file.name(),
                file.kind().word(),
                file.family().map(Family::tag),
                file.fileName(),
                file.bytes(),
                file.sha256(),
                file.licence(),
                present.test(file),
                file.addresses(),
                file.packages().stream().map(p -> p.name() + " " + p.version()).toList());
    }

    /** E.g. {@code 325.5 MB}, in millions of bytes; empty when not known. */
    static String size(long bytes) {
        if (bytes <= 0) {
            return "";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
