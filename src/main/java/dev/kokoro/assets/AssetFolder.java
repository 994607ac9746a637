package dev.kokoro.assets;

import java.util.Locale;

/** The folders below {@link KokoroHome}; models and voices exist below the project as well. */
public enum AssetFolder {
    MODELS(true),
    VOICES(true),
    LEXICONS(false),
    /** Apart from all else because of its licence. */
    ESPEAK(false),
    CACHE(false);

    private final boolean alsoInProject;

    AssetFolder(boolean alsoInProject) {
        this.alsoInProject = alsoInProject;
    }

    boolean alsoInProject() {
        return alsoInProject;
    }

    /** Its name on disk, e.g. {@code models}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
