package dev.kokoro.audio;

import dev.kokoro.audio.AudioTags.ChapterMark;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;

/** Tags as MP3 files carry them: ID3 version 2.4, with its frames for chapters. */
final class Id3Tag {
    private static final int UTF_8 = 3;
    private static final int FRONT_COVER = 3;
    /** One byte counts the chapters of a table. */
    private static final int MOST_IN_TABLE = 255;

    private static final int TOP_LEVEL_AND_ORDERED = 3;

    private Id3Tag() {}

    /** The whole tag; no bytes for tags that say nothing. */
    static byte[] encode(AudioTags tags) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        text(frames, "TIT2", tags.title());
        text(frames, "TPE1", tags.artist());
        text(frames, "TALB", tags.album());
        text(frames, "TRCK", tags.track() == 0 ? "" : tags.track() + "/" + tags.tracks());
        text(frames, "TLAN", language(tags.language()));
        tags.cover().ifPresent(cover -> {
            ByteArrayOutputStream picture = new ByteArrayOutputStream();
            picture.write(UTF_8);
            picture.writeBytes((cover.mediaType() + "\0").getBytes(StandardCharsets.US_ASCII));
            picture.write(FRONT_COVER);
            picture.write(0);
            picture.writeBytes(cover.bytes());
            frame(frames, "APIC", picture.toByteArray());
        });
        chapters(frames, tags.chapters());
        if (frames.size() == 0) {
            return new byte[0];
        }
        ByteArrayOutputStream tag = new ByteArrayOutputStream();
        tag.writeBytes(new byte[] {'I', 'D', '3', 4, 0, 0});
        tag.writeBytes(sevenBits(frames.size()));
        tag.writeBytes(frames.toByteArray());
        return tag.toByteArray();
    }

    /** Three letters, or nothing for a language that has no such name. */
    private static String language(String tag) {
        try {
            return Locale.forLanguageTag(tag).getISO3Language();
        } catch (MissingResourceException e) {
            return "";
        }
    }

    private static void chapters(ByteArrayOutputStream frames, List<ChapterMark> chapters) {
        if (chapters.isEmpty()) {
            return;
        }
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        int listed = Math.min(MOST_IN_TABLE, chapters.size());
        table.writeBytes("toc\0".getBytes(StandardCharsets.US_ASCII));
        table.write(TOP_LEVEL_AND_ORDERED);
        table.write(listed);
        for (int i = 0; i < listed; i++) {
            table.writeBytes(id(i));
        }
        frame(frames, "CTOC", table.toByteArray());
        for (int i = 0; i < chapters.size(); i++) {
            ByteArrayOutputStream chapter = new ByteArrayOutputStream();
            chapter.writeBytes(id(i));
            chapter.writeBytes(ByteBuffer.allocate(16)
                    .putInt((int) Math.round(chapters.get(i).startSeconds() * 1000))
                    .putInt((int) Math.round(chapters.get(i).endSeconds() * 1000))
                    // The times hold, not places in the file.
                    .putInt(-1)
                    .putInt(-1)
                    .array());
            text(chapter, "TIT2", chapters.get(i).title());
            frame(frames, "CHAP", chapter.toByteArray());
        }
    }

    private static byte[] id(int chapter) {
        return String.format(Locale.ROOT, "ch%d\0", chapter + 1).getBytes(StandardCharsets.US_ASCII);
    }

    private static void text(ByteArrayOutputStream frames, String id, String text) {
        if (!text.isEmpty()) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            frame(
                    frames,
                    id,
                    ByteBuffer.allocate(1 + encoded.length)
                            .put((byte) UTF_8)
                            .put(encoded)
                            .array());
        }
    }

    private static void frame(ByteArrayOutputStream frames, String id, byte[] content) {
        frames.writeBytes(id.getBytes(StandardCharsets.US_ASCII));
        frames.writeBytes(sevenBits(content.length));
        frames.writeBytes(new byte[2]);
        frames.writeBytes(content);
    }

    /** A length in bytes that never look like the start of sound. */
    private static byte[] sevenBits(int length) {
        return new byte[] {
            (byte) (length >> 21 & 0x7f),
            (byte) (length >> 14 & 0x7f),
            (byte) (length >> 7 & 0x7f),
            (byte) (length & 0x7f)
        };
    }
}
