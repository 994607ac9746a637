package dev.kokoro.book;

/**
 * A stretch of a book that is spoken in one go, a minute or two.
 *
 * @param key equal for pieces that sound the same: a hash of the text, the voice and all that shapes it
 * @param text with its pauses as {@code [pause:1s]}
 * @param words in it
 * @param pauseSeconds silence after it
 */
public record Piece(String key, String text, long words, double pauseSeconds) {}
