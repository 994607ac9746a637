package dev.kokoro.audio;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a sound file says of itself to players. Empty strings are left out.
 *
 * @param title of this file
 * @param artist whom players show beside it: an author
 * @param album the whole that it is a part of
 * @param track its number in the whole; 0 if it is alone
 * @param tracks how many there are
 * @param language a BCP 47 tag
 * @param chapters in order; empty for none
 */
public record AudioTags(
        String title,
        String artist,
        String album,
        int track,
        int tracks,
        String language,
        Optional<Picture> cover,
        List<ChapterMark> chapters) {
    /** Of a file that says nothing. */
    public static final AudioTags NONE = new AudioTags("", "", "", 0, 0, "", Optional.empty(), List.of());

    public AudioTags {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(artist, "artist");
        Objects.requireNonNull(album, "album");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(cover, "cover");
        chapters = List.copyOf(chapters);
    }

    /** A part of a file that a player can jump to; times in seconds from the file's start. */
    public record ChapterMark(String title, double startSeconds, double endSeconds) {}

    /**
     * A cover.
     *
     * @param mediaType {@code image/jpeg} or {@code image/png}
     * @param bytes the picture's file; not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // a picture is handed through and never compared
    public record Picture(String mediaType, byte[] bytes) {}
}
