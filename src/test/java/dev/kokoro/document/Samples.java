package dev.kokoro.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The small documents beside these tests, and damaged ones made of them. */
public final class Samples {
    private Samples() {}

    public static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(Samples.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The entries of a zip file in order. */
    static Map<String, byte[]> entries(Path zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().map(ZipEntry.class::cast).toList()) {
                entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    static Path zip(Path target, Map<String, byte[]> entries) {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target;
    }

    /** A document as lines that a person can compare. */
    static String outline(Document document) {
        Metadata metadata = document.metadata();
        StringBuilder out = new StringBuilder();
        out.append(document.format().id()).append(" | ").append(metadata.title());
        out.append(" | ")
                .append(String.join(", ", metadata.authors()))
                .append(" | ")
                .append(metadata.language());
        metadata.cover()
                .ifPresent(
                        c -> out.append(" | ").append(c.mediaType()).append(' ').append(c.bytes().length));
        out.append('\n');
        for (Chapter chapter : document.chapters()) {
            out.append("\n== ").append(chapter.level()).append(' ').append(chapter.title());
            out.append(" (").append(chapter.words()).append(")\n");
            for (Block block : chapter.blocks()) {
                out.append(block.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT));
                if (block instanceof Block.Heading heading) {
                    out.append(' ').append(heading.level());
                } else if (block instanceof Block.ListItem item) {
                    out.append(' ').append(item.depth()).append('/').append(item.number());
                } else if (block instanceof Block.Table table) {
                    out.append(' ')
                            .append(table.header())
                            .append(' ')
                            .append(table.rows())
                            .append('\n');
                    continue;
                }
                out.append(": ").append(block.text().replace("\n", " / ")).append('\n');
            }
        }
        return out.toString();
    }
}
