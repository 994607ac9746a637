package dev.kokoro.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kokoro.assets.AssetKind;
import dev.kokoro.assets.Bundle;
import dev.kokoro.assets.KnownFile;
import dev.kokoro.assets.Manifest;
import dev.kokoro.report.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
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

    JsonObject json(List<String> names) {
        JsonArray bundles = new JsonArray();
        for (Bundle bundle : manifest.bundles()) {
            JsonObject object = new JsonObject();
            object.addProperty("name", bundle.name());
            object.addProperty("about", bundle.about());
            JsonArray members = new JsonArray();
            bundle.members().forEach(members::add);
            object.add("files", members);
            bundles.add(object);
        }
        JsonArray files = new JsonArray();
        for (KnownFile file : names.isEmpty() ? manifest.files() : files(names)) {
            JsonObject object = new JsonObject();
            object.addProperty("name", file.name());
            object.addProperty("kind", file.kind().word());
            file.family().ifPresent(f -> object.addProperty("model", f.tag()));
            object.addProperty("file", file.fileName());
            object.addProperty("bytes", file.bytes());
            object.addProperty("sha256", file.sha256());
            object.addProperty("licence", file.licence());
            object.addProperty("installed", present.test(file));
            JsonArray addresses = new JsonArray();
            file.addresses().forEach(addresses::add);
            object.add("addresses", addresses);
            JsonArray packages = new JsonArray();
            file.packages().forEach(p -> packages.add(p.name() + " " + p.version()));
            object.add("packages", packages);
            files.add(object);
        }
        JsonObject all = new JsonObject();
        all.add("bundles", bundles);
        all.add("files", files);
        return all;
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
