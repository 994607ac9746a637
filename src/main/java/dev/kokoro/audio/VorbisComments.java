package dev.kokoro.audio;

import dev.kokoro.audio.AudioTags.ChapterMark;
import dev.kokoro.audio.AudioTags.Picture;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Tags as Ogg and FLAC files carry them: lines of {@code NAME=value}, chapters by the custom of {@code CHAPTER001}. */
final class VorbisComments {
    private static final int FRONT_COVER = 3;

    private VorbisComments() {}

    /** @param withPicture whether the cover goes among the lines, as in Ogg, or has a place of its own */
    static byte[] encode(AudioTags tags, boolean withPicture) {
        List<String> lines = new ArrayList<>();
        add(lines, "TITLE", tags.title());
        add(lines, "ARTIST", tags.artist());
        add(lines, "ALBUM", tags.album());
        add(lines, "TRACKNUMBER", tags.track() == 0 ? "" : Integer.toString(tags.track()));
        add(lines, "TRACKTOTAL", tags.tracks() == 0 ? "" : Integer.toString(tags.tracks()));
        add(lines, "LANGUAGE", tags.language());
        int number = 1;
        for (ChapterMark chapter : tags.chapters()) {
            String key = String.format(Locale.ROOT, "CHAPTER%03d", number++);
            add(lines, key, clock(chapter.startSeconds()));
            add(lines, key + "NAME", chapter.title());
        }
        if (withPicture && tags.cover().isPresent()) {
            lines.add("METADATA_BLOCK_PICTURE="
                    + Base64.getEncoder().encodeToString(picture(tags.cover().get())));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text(bytes, "kokoro");
        bytes.writeBytes(little(lines.size()));
        lines.forEach(line -> text(bytes, line));
        return bytes.toByteArray();
    }

    private static void add(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add(name + "=" + value);
        }
    }

    private static String clock(double seconds) {
        long millis = Math.round(seconds * 1000);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }

    private static void text(ByteArrayOutputStream bytes, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(little(encoded.length));
        bytes.writeBytes(encoded);
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    /** A cover as FLAC has it; width, height and colours are left for players to find out. */
    static byte[] picture(Picture cover) {
        byte[] type = cover.mediaType().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer block = ByteBuffer.allocate(8 * 4 + type.length + cover.bytes().length);
        block.putInt(FRONT_COVER).putInt(type.length).put(type).putInt(0);
        block.putInt(0).putInt(0).putInt(0).putInt(0);
        return block.putInt(cover.bytes().length).put(cover.bytes()).array();
    }
}
