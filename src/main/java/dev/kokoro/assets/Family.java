package dev.kokoro.assets;

import java.util.Arrays;
import java.util.Optional;

/** Networks and the voices trained with them: a style only works with the network of its own family. */
public enum Family {
    KOKORO_V1_0("kokoro-v1.0", "the official Kokoro model"),
    KOKORO_V1_1_ZH("kokoro-v1.1-zh", "the official Chinese model, Kokoro v1.1-zh"),
    KOKORO_V0_19("kokoro-v0.19", "the old model, Kokoro v0.19"),
    STARTER("starter", "the starter model");

    private final String tag;
    private final String description;

    Family(String tag, String description) {
        this.tag = tag;
        this.description = description;
    }

    /** Its name in the manifest and in tables, e.g. {@code kokoro-v1.0}. */
    public String tag() {
        return tag;
    }

    /** Words for a sentence, e.g. {@code the starter model}. */
    public String description() {
        return description;
    }

    /** True unless both are known and differ: nothing can be said about a file that is not in the manifest. */
    public static boolean compatible(Optional<Family> one, Optional<Family> other) {
        return one.isEmpty() || other.isEmpty() || one.get() == other.get();
    }

    static Optional<Family> ofTag(String tag) {
        return Arrays.stream(values()).filter(f -> f.tag.equals(tag)).findFirst();
    }
}
