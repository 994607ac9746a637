package dev.kokoro.caption;

import java.util.List;

/**
 * Lines that stand on the screen together, in seconds from the start of the audio.
 *
 * @param name of the place in the text that it begins at; usually empty
 */
public record Caption(List<String> lines, double startSeconds, double endSeconds, String name) {
    public Caption {
        lines = List.copyOf(lines);
    }
}
