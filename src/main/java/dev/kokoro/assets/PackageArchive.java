package dev.kokoro.assets;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads single entries of what the registries deliver: wheels, which are zip files, and npm's compressed tar files, of
 * which only a regular file with a short name is looked for (a whole tar library would be there for these few lines).
 */
final class PackageArchive {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;

    private final Path archive;

    PackageArchive(Path archive) {
        this.archive = archive;
    }

    /**
     * Appends an entry's bytes.
     *
     * @param path empty for the archive as it is
     * @throws IOException when there is no such entry, or the archive is damaged
     */
    void copy(String path, OutputStream out) throws IOException {
        if (path.isEmpty()) {
            Files.copy(archive, out);
        } else if (archive.toString().endsWith(".tgz")) {
            copyFromTar(path, out);
        } else {
            try (ZipFile zip = new ZipFile(archive.toFile())) {
                ZipEntry entry = zip.getEntry(path);
                if (entry == null) {
                    throw noEntry(path);
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    in.transferTo(out);
                }
            }
        }
    }

    private void copyFromTar(String path, OutputStream out) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(archive), 1 << 16))) {
            byte[] header = new byte[BLOCK];
            while (true) {
                in.readFully(header);
                String name = text(header, 0, NAME);
                if (name.isEmpty()) {
                    throw noEntry(path);
                }
                long size = Long.parseLong(text(header, SIZE, SIZE_LENGTH).strip(), 8);
                if (name.equals(path)) {
                    out.write(in.readNBytes(Math.toIntExact(size)));
                    return;
                }
                in.skipNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
            }
        } catch (EOFException | NumberFormatException | ArithmeticException e) {
            throw new IOException("the archive " + archive.getFileName() + " is damaged", e);
        }
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private IOException noEntry(String path) {
        return new IOException("the archive " + archive.getFileName() + " has no " + path);
    }
}
