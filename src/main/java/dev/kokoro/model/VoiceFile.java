package dev.kokoro.model;

import dev.kokoro.assets.MissingAssetException;
import dev.kokoro.assets.Reasons;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file with one voice or many, in any published format. The format is told from the content, since {@code .bin} is
 * used for raw floats and for NumPy archives alike.
 */
public final class VoiceFile {
    /** What a file of voices may be. */
    public enum Format {
        /** Little-endian float32, nothing else. */
        RAW(false),
        /** One NumPy array. */
        NPY(false),
        /** A ZIP of NumPy arrays, one for each voice. */
        NPZ(true),
        /** An object of nested arrays, one for each voice. */
        JSON(true),
        /** A ZIP written by PyTorch with one tensor. */
        TORCH(false);

        private final boolean pack;

        Format(boolean pack) {
            this.pack = pack;
        }

        /** True when voices inside have names of their own. */
        public boolean isPack() {
            return pack;
        }
    }

    private final Path path;
    private final Format format;

    private VoiceFile(Path path, Format format) {
        this.path = path;
        this.format = format;
    }

    /**
     * Looks at the first bytes.
     *
     * @throws MissingAssetException when there is no such file
     * @throws VoiceFormatException when it holds no voice in any known format
     */
    public static VoiceFile open(Path path) {
        if (Files.isDirectory(path)) {
            throw new VoiceFormatException(path + " is a folder; name a voice file in it.");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return new VoiceFile(path, detect(path, in.readNBytes(64), Files.size(path)));
        } catch (NoSuchFileException e) {
            throw new MissingAssetException("There is no voice file " + path + ".");
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static Format detect(Path path, byte[] head, long size) {
        String what = "The voice file " + path;
        if (size == 0) {
            throw new VoiceFormatException(what + " is empty; download it again.");
        }
        if (NpyArray.startsOne(head)) {
            return Format.NPY;
        }
        if (head.length > 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
            return zip(path, what);
        }
        // Raw floats may begin with any byte, so the size speaks before a bracket does.
        if (StyleBytes.isVoiceSize(size)) {
            return Format.RAW;
        }
        String start =
                new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
        if (start.startsWith("{")) {
            return Format.JSON;
        }
        throw new VoiceFormatException(what + " is no voice: " + size
                + " bytes are not 510, 511 or 512 rows of 256 floats; download it again.");
    }

    private static Format zip(Path path, String what) {
        if (!ZipVoices.arrays(path).isEmpty()) {
            return Format.NPZ;
        }
        if (ZipVoices.isTorch(path)) {
            return Format.TORCH;
        }
        throw new VoiceFormatException(what + " is a ZIP file without any voice.");
    }

    public Path path() {
        return path;
    }

    public Format format() {
        return format;
    }

    /** The voices inside: their own names in a pack, else the file's name without its ending. */
    public List<String> names() {
        return switch (format) {
            case NPZ -> ZipVoices.arrays(path);
            case JSON -> JsonVoices.names(path);
            case RAW, NPY, TORCH -> List.of(stem(path));
        };
    }

    /**
     * Reads one voice.
     *
     * @param name one of {@link #names()}; of no account where the file holds only one
     * @throws VoiceFormatException when it is damaged
     */
    public StyleTable read(String name) {
        String what = "The voice file " + path;
        return switch (format) {
            case RAW -> StyleBytes.table(bytes(StyleBytes.LARGEST, what), what);
            case NPY -> NpyArray.table(bytes(NpyArray.LARGEST, what), what);
            case NPZ -> ZipVoices.array(path, name);
            case JSON -> JsonVoices.table(path, name);
            case TORCH -> ZipVoices.torch(path);
        };
    }

    private byte[] bytes(int largest, String what) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw new VoiceFormatException(what + " is no voice: it is larger than " + largest + " bytes.");
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    static String stem(Path path) {
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    static VoiceFormatException unreadable(Path path, IOException e) {
        return new VoiceFormatException("The voice file " + path + " cannot be read: " + Reasons.of(e) + ".", e);
    }
}
