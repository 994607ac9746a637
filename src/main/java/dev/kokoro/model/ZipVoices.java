package dev.kokoro.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Voices in ZIP files: NumPy's {@code .npz}, with one array for each voice, and PyTorch's {@code .pt}, with the numbers
 * of one tensor in an entry of their own. Only the entry asked for is read.
 */
final class ZipVoices {
    private static final String ARRAY = ".npy";

    private ZipVoices() {}

    @FunctionalInterface
    private interface Use<T> {
        T of(ZipFile zip) throws IOException;
    }

    /** Names of the arrays inside, in the file's order; empty when it is no {@code .npz}. */
    static List<String> arrays(Path file) {
        return open(
                file,
                zip -> zip.stream()
                        .map(ZipEntry::getName)
                        .filter(n -> n.endsWith(ARRAY) && n.length() > ARRAY.length())
                        .map(n -> n.substring(0, n.length() - ARRAY.length()))
                        .toList());
    }

    /** @throws VoiceFormatException when the array is missing or holds no voice */
    static StyleTable array(Path file, String name) {
        String what = "The voice " + name + " in " + file;
        return open(file, zip -> NpyArray.table(content(zip, name + ARRAY, NpyArray.LARGEST, what), what));
    }

    static boolean isTorch(Path file) {
        return open(file, zip -> zip.stream().anyMatch(e -> e.getName().endsWith("/data.pkl")));
    }

    /**
     * Reads the one tensor of a file written by {@code torch.save}. The pickle beside it is not interpreted: a tensor of
     * the right size in little-endian order is taken for a contiguous float32 one, as all published voices are.
     */
    static StyleTable torch(Path file) {
        String what = "The voice file " + file;
        return open(file, zip -> {
            List<String> tensors = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(n -> n.matches(".*/data/\\d+"))
                    .toList();
            if (tensors.size() != 1) {
                throw new VoiceFormatException(what + " is no voice: a PyTorch file with " + tensors.size()
                        + " tensors instead of one; use the voice's .bin instead.");
            }
            String tensor = tensors.get(0);
            String order = tensor.substring(0, tensor.lastIndexOf("/data/")) + "/byteorder";
            boolean big = zip.getEntry(order) != null
                    && new String(content(zip, order, 16, what), StandardCharsets.ISO_8859_1).startsWith("big");
            if (big) {
                throw new VoiceFormatException(what + " is in big-endian order; use the voice's .bin instead.");
            }
            return StyleBytes.table(content(zip, tensor, StyleBytes.LARGEST, what), what);
        });
    }

    private static byte[] content(ZipFile zip, String name, int largest, String what) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new VoiceFormatException(what + " is missing; the file holds no entry " + name + ".");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            // A hostile or damaged entry may unpack to any size, whatever its header says.
            byte[] bytes = in.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw new VoiceFormatException(what + " is no voice: it is larger than " + largest + " bytes.");
            }
            return bytes;
        }
    }

    private static <T> T open(Path file, Use<T> use) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return use.of(zip);
        } catch (ZipException | IllegalArgumentException | EOFException e) {
            throw new VoiceFormatException(
                    "The voice file " + file + " is damaged (" + e.getMessage() + "); download it again.", e);
        } catch (IOException e) {
            throw VoiceFile.unreadable(file, e);
        }
    }
}
