package dev.kokoro.document;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip file from anybody: nothing is unpacked to disk, paths lead nowhere but to its own entries, and what it inflates to
 * is counted as it comes, since a header may lie.
 */
final class Archive implements Closeable {
    private static final int MOST_ENTRIES = 50_000;
    private static final long MOST_ENTRY_BYTES = 64L << 20;
    private static final long MOST_BYTES = 512L << 20;
    /** Text shrinks to a tenth, hardly ever to a hundredth. */
    private static final long MOST_RATIO = 250;

    private static final long RATIO_FROM = 1L << 20;

    private final ZipFile zip;
    private final String name;
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private long inflated;

    private Archive(ZipFile zip, String name) {
        this.zip = zip;
        this.name = name;
        // The last of two equal names counts, as with unpackers.
        zip.stream().forEach(e -> entries.put(normal(e.getName()), e));
    }

    /** @throws DocumentException if it is no whole zip file, or one with too many entries */
    static Archive open(Path file, String name) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new DocumentException(name + " is a damaged zip file (" + e.getMessage() + "): get it again", e);
        }
        if (zip.size() > MOST_ENTRIES) {
            zip.close();
            throw new DocumentException(name + " holds more than " + MOST_ENTRIES + " files: no book does");
        }
        return new Archive(zip, name);
    }

    boolean has(String path) {
        return entries.containsKey(normal(path));
    }

    /**
     * The bytes of an entry.
     *
     * @throws DocumentException if it is missing, damaged, or far larger than it looks
     */
    byte[] bytes(String path) throws IOException {
        ZipEntry entry = entries.get(normal(path));
        if (entry == null || entry.isDirectory()) {
            throw new DocumentException(name + " lacks the file " + path + ": it is damaged, get it again");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes.write(buffer, 0, count);
                inflated += count;
                check(entry, bytes.size());
            }
        } catch (ZipException e) {
            throw new DocumentException(
                    name + ": the file " + path + " in it is damaged (" + e.getMessage() + "): get it again", e);
        }
        return bytes.toByteArray();
    }

    private void check(ZipEntry entry, long size) {
        boolean bomb = size > RATIO_FROM && size > MOST_RATIO * Math.max(1, entry.getCompressedSize());
        if (bomb || size > MOST_ENTRY_BYTES || inflated > MOST_BYTES) {
            throw new DocumentException(name + " unpacks to far more than a book holds (at " + entry.getName()
                    + "): it is damaged, or made to fill the memory");
        }
    }

    /** An entry of UTF-8, or UTF-16 with a byte order mark. */
    String text(String path) throws IOException {
        return TextFile.decodeLoosely(bytes(path));
    }

    /**
     * Where a link in one entry leads.
     *
     * @param from the entry that holds the link
     * @param link as written, without a fragment; percent signs are decoded
     */
    static String resolve(String from, String link) {
        int slash = from.lastIndexOf('/');
        String decoded = decode(link);
        return normal(decoded.startsWith("/") ? decoded : from.substring(0, slash + 1) + decoded);
    }

    private static String decode(String link) {
        if (link.indexOf('%') < 0) {
            return link;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] written = link.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < written.length; i++) {
            int high = i + 2 < written.length ? Character.digit(written[i + 1], 16) : -1;
            int low = i + 2 < written.length ? Character.digit(written[i + 2], 16) : -1;
            boolean escaped = written[i] == '%' && high >= 0 && low >= 0;
            bytes.write(escaped ? high << 4 | low : written[i]);
            i += escaped ? 2 : 0;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Without {@code ./} and {@code ../}, which cannot lead out. */
    private static String normal(String path) {
        ArrayDeque<String> parts = new ArrayDeque<>();
        for (String part : path.replace('\\', '/').split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
