package dev.kokoro.model;

import ai.onnxruntime.OrtEnvironment;
import dev.kokoro.files.TrustedFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/**
 * One library inside the runtime's jar. A copy that has lost bytes, as after a loss of power, crashes the process that
 * loads it, so each start compares it with the sum that the jar holds; that takes a few milliseconds.
 *
 * @param bytes size of the whole library
 * @param sum its CRC-32; empty if the jar does not tell
 */
record NativeLibrary(String name, URL resource, long bytes, OptionalLong sum) {
    private static final int PIECE = 1 << 18;

    /** @throws UncheckedIOException if the jar lacks it */
    static NativeLibrary of(String platform, String name) {
        String path = "/ai/onnxruntime/native/" + platform + "/" + name;
        URL resource = OrtEnvironment.class.getResource(path);
        try {
            if (resource == null) {
                throw new FileNotFoundException("the onnxruntime jar has no " + path);
            }
            URLConnection connection = resource.openConnection();
            OptionalLong sum = connection instanceof JarURLConnection jar
                    ? OptionalLong.of(jar.getJarEntry().getCrc())
                    : OptionalLong.empty();
            return new NativeLibrary(name, resource, connection.getContentLengthLong(), sum);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IOException if somebody else owns the copy or may write to it */
    boolean isIntactIn(Path folder) throws IOException {
        Path copy = folder.resolve(name);
        if (!Files.isRegularFile(copy) || Files.size(copy) != bytes) {
            return false;
        }
        TrustedFolder.require(copy);
        return sum.isEmpty() || sum(copy) == sum.getAsLong();
    }

    private static long sum(Path file) throws IOException {
        CRC32 crc = new CRC32();
        ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(piece) >= 0) {
                crc.update(piece.flip());
                piece.clear();
            }
        }
        return crc.getValue();
    }

    /** Writes a copy that only the owner may change, down to the disk. */
    void copyTo(Path folder) throws IOException {
        Path copy = folder.resolve(name);
        try (InputStream in = resource.openStream();
                FileChannel out = FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            in.transferTo(Channels.newOutputStream(out));
            out.force(true);
        }
        TrustedFolder.close(copy);
    }
}
