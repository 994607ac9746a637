package dev.kokoro.assets;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the manifest token by token, which takes a few milliseconds where a bound object model takes tens. */
final class ManifestReader {
    private static final Pattern SUM = Pattern.compile("[0-9a-f]{64}");

    private final JsonReader json;
    private final Map<String, String> sources = new HashMap<>();
    private final List<KnownFile> files = new ArrayList<>();
    private final List<Bundle> bundles = new ArrayList<>();
    private final Map<String, List<String>> substitutes = new HashMap<>();

    private ManifestReader(Reader in) {
        json = new JsonReader(in);
    }

    /**
     * Reads {@code {"sources": {}, "substitutes": {}, "bundles": [], "files": []}}; {@code sources} must come before {@code files}. Fields
     * it does not know are skipped.
     *
     * @throws AssetException when the text is no such object
     */
    static Manifest read(Reader in) {
        try {
            return new ManifestReader(in).manifest();
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            throw new AssetException("The manifest is malformed: " + e.getMessage() + ".", e);
        }
    }

    private Manifest manifest() throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "sources" -> readSources();
                case "bundles" -> readEach(() -> bundles.add(bundle()));
                case "substitutes" -> readSubstitutes();
                case "files" -> readEach(() -> files.add(file()));
                default -> json.skipValue();
            }
        }
        json.endObject();
        return new Manifest(files, bundles, substitutes);
    }

    private void readSubstitutes() throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            List<String> names = new ArrayList<>();
            substitutes.put(json.nextName(), names);
            readEach(() -> names.add(json.nextString()));
        }
        json.endObject();
    }

    private void readSources() throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            sources.put(json.nextName(), json.nextString());
        }
        json.endObject();
    }

    private Bundle bundle() throws IOException {
        Map<String, String> fields = new HashMap<>();
        List<String> members = new ArrayList<>();
        json.beginObject();
        while (json.hasNext()) {
            String field = json.nextName();
            if (field.equals("members")) {
                readEach(() -> members.add(json.nextString()));
            } else {
                fields.put(field, json.nextString());
            }
        }
        json.endObject();
        return new Bundle(need(fields, "name"), fields.getOrDefault("about", ""), members);
    }

    private KnownFile file() throws IOException {
        Map<String, String> fields = new HashMap<>();
        List<String> addresses = new ArrayList<>();
        List<PackagePart> packages = new ArrayList<>();
        json.beginObject();
        while (json.hasNext()) {
            String field = json.nextName();
            switch (field) {
                case "from" -> readEach(() -> addresses.add(address(json.nextString())));
                case "packages" -> readEach(() -> packages.add(PackagePart.of(json.nextString())));
                default -> fields.put(field, json.nextString());
            }
        }
        json.endObject();
        return known(fields, addresses, packages);
    }

    private static KnownFile known(Map<String, String> fields, List<String> addresses, List<PackagePart> packages) {
        String name = need(fields, "name");
        String sum = need(fields, "sha256");
        if (!SUM.matcher(sum).matches()) {
            throw new IllegalArgumentException(name + " has no proper sha256");
        }
        AssetKind kind = AssetKind.ofWord(need(fields, "kind"))
                .orElseThrow(() -> new IllegalArgumentException(name + " is of no known kind"));
        Optional<Family> family = Optional.ofNullable(fields.get("family"))
                .map(tag -> Family.ofTag(tag)
                        .orElseThrow(() -> new IllegalArgumentException(name + " is of no known family")));
        return new KnownFile(
                name,
                kind,
                family,
                fields.getOrDefault("precision", ""),
                fields.getOrDefault("grade", ""),
                need(fields, "file"),
                Long.parseLong(fields.getOrDefault("bytes", "0")),
                sum,
                need(fields, "licence"),
                addresses,
                packages,
                fields.getOrDefault("platform", ""),
                fields.getOrDefault("about", ""));
    }

    /** {@code SOURCE:PATH} to a complete URL. */
    private String address(String text) {
        int colon = text.indexOf(':');
        String base = colon < 0 ? null : sources.get(text.substring(0, colon));
        if (base == null) {
            throw new IllegalArgumentException("the address " + text + " names no source");
        }
        return base + text.substring(colon + 1);
    }

    private static String need(Map<String, String> fields, String field) {
        String value = fields.get(field);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("a file or bundle has no " + field);
        }
        return value;
    }

    @FunctionalInterface
    private interface Element {
        void read() throws IOException;
    }

    private void readEach(Element element) throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            element.read();
        }
        json.endArray();
    }
}
