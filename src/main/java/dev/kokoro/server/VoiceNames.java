package dev.kokoro.server;

import dev.kokoro.assets.Family;
import dev.kokoro.model.Voice;
import dev.kokoro.model.VoiceInfo;
import dev.kokoro.model.VoiceStore;
import java.util.Comparator;
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

    /** First letters of American and British voices. */
    private static final String ENGLISH = "ab";

    private final VoiceStore store;
    private final Optional<Family> family;
    private final Optional<String> usual;

    /** @param usual who speaks when a request does not say; empty for the model's usual voice */
    VoiceNames(VoiceStore store, Optional<Family> family, Optional<String> usual) {
        this.store = store;
        this.family = family;
        this.usual = usual;
    }

    /** Voices that can be spoken with now, by name. */
    List<VoiceInfo> usable() {
        return store.list().stream()
                .filter(VoiceInfo::installed)
                .filter(v -> Family.compatible(v.family(), family))
                .toList();
    }

    /** The voice when none was named: the operator's choice, the model's usual one, or else the first there is. */
    String fallback() {
        if (usual.isPresent()) {
            return usual.get();
        }
        String models = VoiceStore.defaultVoice(family);
        List<VoiceInfo> usable = usable();
        boolean there =
                usable.isEmpty() || usable.stream().anyMatch(v -> v.name().equals(models));
        return there ? models : usable.get(0).name();
    }

    /**
     * The nearest usable voice to one that is known but cannot speak here: of its language, and of its sex if possible;
     * an English one may be of the other English. Empty for a name that nobody knows, and where no such voice is there:
     * a voice of another language would read the text wrong.
     */
    private Optional<String> standIn(String name) {
        if (name.length() < 2 || store.list().stream().noneMatch(v -> v.name().equals(name))) {
            return Optional.empty();
        }
        boolean english = ENGLISH.indexOf(name.charAt(0)) >= 0;
        String first = fallback();
        return usable().stream()
                .map(VoiceInfo::name)
                .filter(v -> v.length() > 1)
                .filter(v -> v.charAt(0) == name.charAt(0) || (english && ENGLISH.indexOf(v.charAt(0)) >= 0))
                .min(Comparator.comparing((String v) -> v.charAt(0) != name.charAt(0))
                        .thenComparing(v -> v.charAt(1) != name.charAt(1))
                        .thenComparing(v -> !v.equals(first))
                        .thenComparing(Comparator.naturalOrder()));
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
        String openAi = OPENAI.get(name.toLowerCase(Locale.ROOT));
        String ours = openAi == null ? name : openAi;
        if (usable().stream().anyMatch(v -> v.name().equals(ours))) {
            return store.loadNamed(ours, family);
        }
        Optional<String> other =
                standIn(ours).or(() -> Optional.ofNullable(openAi).map(n -> fallback()));
        other.ifPresent(o -> warnings.add(name + " is spoken by " + o + " because " + (openAi == null ? "it" : ours)
                + " is not installed for this model"));
        return store.loadNamed(other.orElse(ours), family);
    }

    /** Files are for the command line; a client is not to find out which ones there are. */
    private static boolean isFile(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.(bin|npy|npz|json|pt)");
    }
}
