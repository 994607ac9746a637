package dev.kokoro.assets;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a known file is, which settles the folder it lives in. */
public enum AssetKind {
    MODEL(AssetFolder.MODELS),
    /** A network that this program cannot run, known so that it can say so. */
    CHECKPOINT(AssetFolder.MODELS),
    CONFIG(AssetFolder.MODELS),
    VOICE(AssetFolder.VOICES),
    /** Many voices in one file. */
    VOICES(AssetFolder.VOICES),
    LEXICON(AssetFolder.LEXICONS),
    /** The espeak-ng library and its data for one platform. */
    ESPEAK(AssetFolder.ESPEAK);

    private final AssetFolder folder;

    AssetKind(AssetFolder folder) {
        this.folder = folder;
    }

    public AssetFolder folder() {
        return folder;
    }

    /** The word for it in the manifest and in tables, e.g. {@code model}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AssetKind> ofWord(String word) {
        return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
    }
}
