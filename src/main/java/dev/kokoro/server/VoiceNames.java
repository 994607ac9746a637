package dev.kokoro.server;

import dev.kokoro.assets.Family;
import dev.kokoro.model.Voice;
import dev.kokoro.model.VoiceInfo;
import dev.kokoro.model.VoiceStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which voice a client means: our names and blends, and the names of OpenAI's voices. */
final class VoiceNames {
    private static final Map<String, String> OPENAI = Map.ofEntries(
            Map.entry("alloy", "af_alloy"),
            Map.entry("ash", "am_adam"),
            Map.entry("ballad", "am_fenrir"),
            Map.entry("cedar", "am_liam"),
            Map.entry("coral", "af_aoede"),
            Map.entry("echo", "am_echo"),
            Map.entry("fable", "bm_fable"),
            Map.entry("marin", "af_river"),
            Map.entry("nova", "af_nova"),
            Map.entry("onyx", "am_onyx"),
            Map.entry("sage", "af_sarah"),
            Map.entry("shimmer", "af_sky"),
            Map.entry("verse", "am_michael"));

    private final VoiceStore store;
    private final Optional<Family> family;

    VoiceNames(VoiceStore store, Optional<Family> family) {
        this.store = store;
        this.family = family;
    }

    /** Voices that can be spoken with now, by name. */
    List<VoiceInfo> usable() {
        return store.list().stream()
                .filter(VoiceInfo::installed)
                .filter(v -> Family.compatible(v.family(), family))
                .toList();
    }

    /** The voice when none was named: the model's usual one, or else the first there is. */
    String fallback() {
        String usual = VoiceStore.defaultVoice(family);
        List<VoiceInfo> usable = usable();
        boolean there =
                usable.isEmpty() || usable.stream().anyMatch(v -> v.name().equals(usual));
        return there ? usual : usable.get(0).name();
    }

    /**
     * @param warnings gets a sentence where another voice stands in
     * @throws RuntimeException those of {@link VoiceStore#load}, and {@link ApiException} for a path
     */
    Voice voice(Optional<String> asked, List<String> warnings) {
        String name = asked.map(String::strip).orElseGet(this::fallback);
        if (name.length() > 500 || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || isFile(name)) {
            throw ApiException.refused(
                    400,
                    Optional.of("voice"),
                    "voice_not_found",
                    "The field voice takes names and blends of voices: see /v1/audio/voices.");
        }
        String ours = OPENAI.get(name.toLowerCase(Locale.ROOT));
        if (ours == null) {
            return store.loadNamed(name, family);
        }
        boolean there = usable().stream().anyMatch(v -> v.name().equals(ours));
        if (!there) {
            warnings.add(name + " is spoken by " + fallback() + " because " + ours + " is not installed");
        }
        return store.loadNamed(there ? ours : fallback(), family);
    }

    /** Files are for the command line; a client is not to find out which ones there are. */
    private static boolean isFile(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.(bin|npy|npz|json|pt)");
    }
}
