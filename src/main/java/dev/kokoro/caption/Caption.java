package dev.kokoro.caption;

import java.util.List;

/** Lines that stand on the screen together, in seconds from the start of the audio. */
public record Caption(List<String> lines, double startSeconds, double endSeconds) {
    public Caption {
        lines = List.copyOf(lines);
    }
}
