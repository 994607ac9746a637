package dev.kokoro.model;

import dev.kokoro.assets.Family;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is known of a voice before it is loaded.
 *
 * @param family the network it was trained with; empty for files that are not in the manifest
 * @param grade the publisher's overall grade; empty where none was published
 * @param where the file it is in; empty when it is not installed
 */
public record VoiceInfo(String name, Optional<Family> family, String grade, Optional<Path> where) {
    public boolean installed() {
        return where.isPresent();
    }

    /** {@code female}, {@code male}, or empty when the name does not say, by its second letter. */
    public String gender() {
        if (!name.matches("[a-z][fm]_.+")) {
            return "";
        }
        return name.charAt(1) == 'f' ? "female" : "male";
    }
}
